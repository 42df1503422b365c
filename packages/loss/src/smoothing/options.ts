import type { OptionTable } from "@mixwell/core";

/** The options that every loss over (label, weight) pairs has. */
export const smoothingOptions = {
  smoothing: {
    type: "number",
    default: 0,
    minimum: 0,
    maximum: 1,
    doc: "Label smoothing a: how much of each target is spread over the classes. 0.1 is the usual value.",
  },
  smoothingConvention: {
    type: "choice",
    choices: ["uniform", "k-1", "piecewise"],
    default: "uniform",
    doc: "uniform: a/K to every class. k-1: a/(K-1) to the other classes. piecewise: 1-a and a/K, which sum to less than 1.",
  },
  classWeights: {
    type: "list",
    default: [],
    minimum: 0,
    doc: "One weight a class; that of a pair's label scales the pair's whole term. Empty: none.",
  },
} as const satisfies OptionTable;
