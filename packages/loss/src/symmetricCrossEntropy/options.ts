import type { OptionTable } from "@mixwell/core";
import { smoothingOptions } from "../smoothing/options.ts";

export const symmetricCrossEntropyOptions = {
  alpha: {
    type: "number",
    default: 0.1,
    minimum: 0,
    doc: "Weight of the cross-entropy. The authors take 0.1 for CIFAR-10.",
  },
  beta: {
    type: "number",
    default: 1,
    minimum: 0,
    doc: "Weight of the reverse cross-entropy. The authors take 1 for CIFAR-10.",
  },
  ...smoothingOptions,
} as const satisfies OptionTable;
