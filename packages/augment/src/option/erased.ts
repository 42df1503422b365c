import type { OptionDescriptor } from "@mixwell/core";

/** The option `fill` of the transforms that erase parts of an image. */
export const erasedOption = {
  type: "list",
  minimum: 0,
  maximum: 255,
  integer: true,
  default: [0],
  doc: "colour of what is erased: one grey, or [red, green, blue]",
} as const satisfies OptionDescriptor;
