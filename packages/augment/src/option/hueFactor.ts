import type { OptionDescriptor } from "@mixwell/core";

/** The option of a transform that turns the hue, as torchvision's `hue_factor`. */
export const hueFactorOption = {
  type: "range",
  minimum: -0.5,
  maximum: 0.5,
  unit: "turns",
  default: [-0.1, 0.1],
  doc: "how far the hue is turned, drawn evenly: 0 changes nothing, 0.5 gives complementary colours",
} as const satisfies OptionDescriptor;
