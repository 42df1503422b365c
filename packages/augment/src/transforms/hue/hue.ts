import { pointKernels } from "../../kernel/point/pointKernels.ts";
import { hueFactorOption } from "../../option/hueFactor.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Sixths of a turn in units of the kernel. */
const TURN = 6 * 4096;

/**
 * Turns the hue of HSV, as torchvision's adjust_hue does on tensors; within 2 levels of the exact rotation. (On Pillow images
 * torchvision rounds hue and saturation to 8 bits first, and is up to 16 levels off.)
 */
export const hue = defineTransform({
  type: "hue",
  doc: "Turns all colours around the colour circle.",
  options: { factor: hueFactorOption },
  outputSize: (_options, input) => input,
  draw: ({ factor }, _size, stream) => ({ factor: stream.between(...factor) }),
  plan(_options, { factor }: { factor: number }, plan) {
    const sixths = Math.round((factor - Math.floor(factor)) * TURN) % TURN;
    if (sixths === 0) return;
    plan.point({
      name: "hue",
      apply(engine, at, plane, count) {
        engine.use(pointKernels).hue(at, plane, count, sixths);
      },
    });
  },
});
