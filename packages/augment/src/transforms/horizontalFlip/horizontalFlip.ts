import { defineTransform } from "../../transform/Transform.ts";

/** torchvision's RandomHorizontalFlip. */
export const horizontalFlip = defineTransform({
  type: "horizontalFlip",
  doc: "Mirrors left and right.",
  options: {
    p: { type: "number", minimum: 0, maximum: 1, default: 0.5, doc: "probability" },
  },
  outputSize: (_options, input) => input,
  draw: (options, _size, stream) => ({ flipped: stream.chance(options.p) ? 1 : 0 }),
  plan(_options, draw: { flipped: number }, plan) {
    if (draw.flipped === 1) plan.flipHorizontal();
  },
});
