import type { OptionDescriptor } from "@mixwell/core";

/** The option `order` of the compositions that run several transforms. */
export const orderOption = {
  type: "choice",
  choices: ["given", "random"],
  default: "given",
  doc: "order in which the transforms act: as given, or drawn anew for each image",
} as const satisfies OptionDescriptor;
