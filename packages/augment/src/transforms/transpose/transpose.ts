import { defineTransform } from "../../transform/Transform.ts";

/** Pillow's Transpose.TRANSPOSE, Albumentations' Transpose. */
export const transpose = defineTransform({
  type: "transpose",
  doc: "Makes rows columns: mirrors at the diagonal from the top left.",
  options: {},
  p: 0.5,
  outputSize: (_options, input) => input && { height: input.width, width: input.height },
  plan: (_options, _draw, plan) => plan.transpose(),
});
