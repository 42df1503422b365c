import type { NumberDescriptor } from "@mixwell/core";

/** How many trials are a population. */
export const populationSizeOption = {
  type: "number",
  integer: true,
  minimum: 2,
  doc: "Trials that can have offspring, and trials from the prior before any has.",
} as const satisfies Omit<NumberDescriptor, "default">;

/** How far a mutation moves a number. */
export const deviationOption = {
  type: "number",
  minimum: 1e-6,
  maximum: 1,
  default: 0.15,
  doc: "The standard deviation of a mutation of a number, as a share of its prior.",
} as const satisfies NumberDescriptor;
