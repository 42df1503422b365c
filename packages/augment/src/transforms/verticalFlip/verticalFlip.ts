import { defineTransform } from "../../transform/Transform.ts";

/** torchvision's RandomVerticalFlip. */
export const verticalFlip = defineTransform({
  type: "verticalFlip",
  doc: "Mirrors top and bottom.",
  options: {},
  p: 0.5,
  outputSize: (_options, input) => input,
  plan: (_options, _draw, plan) => plan.flipVertical(),
});
