import { pointKernels } from "../../kernel/point/pointKernels.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** torchvision's RandomGrayscale: all channels become Pillow's grey, (19595 R + 38470 G + 7471 B + 32768) >> 16, bit for bit. */
export const grayscale = defineTransform({
  type: "grayscale",
  doc: "Takes the colour away.",
  p: 0.1,
  options: {},
  outputSize: (_options, input) => input,
  plan(_options, _draw, plan) {
    plan.point({
      name: "grayscale",
      apply(engine, at, plane, count) {
        engine.use(pointKernels).grey(at, plane, count);
      },
    });
  },
});
