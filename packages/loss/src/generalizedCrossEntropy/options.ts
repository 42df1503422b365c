import type { OptionTable } from "@mixwell/core";
import { smoothingOptions } from "../smoothing/options.ts";

export const generalizedCrossEntropyOptions = {
  q: {
    type: "number",
    default: 0.7,
    minimum: 0,
    maximum: 1,
    doc: "From cross-entropy at 0 to half the absolute error at 1.",
  },
  ...smoothingOptions,
} as const satisfies OptionTable;
