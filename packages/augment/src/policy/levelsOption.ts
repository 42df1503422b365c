import type { OptionDescriptor } from "@mixwell/core";

/** The option `levels` of the automatic transforms whose level is drawn or set from 0 to a highest one. */
export const levelsOption = {
  type: "number",
  minimum: 1,
  maximum: 1000,
  integer: true,
  default: 30,
  doc: "the highest level",
} as const satisfies OptionDescriptor;
