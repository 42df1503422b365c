import { defineTransform } from "../../transform/Transform.ts";

/** Albumentations' D4: one of the eight symmetries of the square, drawn evenly. For images without an upright, as from above. */
export const d4 = defineTransform({
  type: "d4",
  doc: "Turns by quarters and mirrors: one of the eight symmetries of a square.",
  options: {},
  outputSize: (_options, input) => (input?.height === input?.width ? input : undefined),
  draw: (_options, _size, stream) => ({ quarters: stream.integer(4), mirrored: stream.integer(2) }),
  plan(_options, draw: { quarters: number; mirrored: number }, plan) {
    plan.turn(draw.quarters);
    if (draw.mirrored === 1) plan.flipHorizontal();
  },
});
