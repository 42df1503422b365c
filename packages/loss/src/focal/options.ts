import type { OptionTable } from "@mixwell/core";
import { smoothingOptions } from "../smoothing/options.ts";

export const focalOptions = {
  gamma: {
    type: "number",
    default: 2,
    minimum: 0,
    maximum: 100,
    doc: "How strongly samples that are predicted well are turned down; 0 is cross-entropy.",
  },
  ...smoothingOptions,
} as const satisfies OptionTable;
