import type { OptionTable } from "@mixwell/core";
import { smoothingOptions } from "../smoothing/options.ts";

export const binaryCrossEntropyOptions = {
  gamma: {
    type: "number",
    default: 0,
    minimum: 0,
    maximum: 100,
    doc: "Above 0 the binary focal loss: how strongly classes that are predicted well are turned down.",
  },
  threshold: {
    type: "number",
    default: 0,
    minimum: 0,
    maximum: 1,
    doc: "Targets above it become 1 and the others 0, after smoothing; 0 leaves them as they are.",
  },
  sumClasses: {
    type: "boolean",
    default: false,
    doc: "Sums over the classes instead of taking their mean, so that the gradient does not shrink with their number.",
  },
  ...smoothingOptions,
  smoothingConvention: {
    type: "choice",
    choices: ["binary", "uniform", "k-1", "piecewise"],
    default: "binary",
    doc: "binary: 1-a/2 and a/2, as each class is a question of its own. The others as for cross-entropy.",
  },
} as const satisfies OptionTable;
