import type { OptionTable } from "@mixwell/core";
import { smoothingOptions } from "../smoothing/options.ts";

/** What the two-class form has as well. */
export const temperatureOptions = {
  t1: {
    type: "number",
    default: 0.8,
    minimum: 0,
    maximum: 1,
    doc: "Temperature of the logarithm: below 1 no sample costs more than 1/(1-t1).",
  },
  t2: {
    type: "number",
    default: 1.2,
    minimum: 0.1,
    maximum: 5,
    doc: "Temperature of the softmax: above 1 its tails are heavy, 1 is the softmax itself, below 1 its support is finite.",
  },
  rounds: {
    type: "number",
    default: 0,
    minimum: 0,
    maximum: 1000,
    integer: true,
    doc: "Fixed rounds of the reference code's normalisation, which uses 5; 0 normalises until the probabilities sum to 1.",
  },
} as const satisfies OptionTable;

export const biTemperedOptions = {
  ...temperatureOptions,
  ...smoothingOptions,
  smoothingConvention: { ...smoothingOptions.smoothingConvention, default: "k-1" },
} as const satisfies OptionTable;
