import { blendTable } from "../../colour/blendTable.ts";
import { pointKernels } from "../../kernel/point/pointKernels.ts";
import { factorOption } from "../../option/factor.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Pillow's ImageEnhance.Contrast, bit for bit: a blend with the rounded mean of the grey image. */
export const contrast = defineTransform({
  type: "contrast",
  doc: "Moves all pixels away from the image's mean grey, or towards it.",
  options: { factor: factorOption("contrast") },
  outputSize: (_options, input) => input,
  draw: ({ factor }, _size, stream) => ({ factor: stream.between(...factor) }),
  plan(_options, { factor }: { factor: number }, plan) {
    if (factor === 1) return;
    let mean = 0;
    plan.measure({
      name: "mean grey",
      measure(engine, { at, plane, height, width }) {
        const count = height * width;
        mean = Math.trunc(engine.use(pointKernels).greySum(at, plane, count) / count + 0.5);
      },
    });
    plan.point({
      name: "contrast",
      alike: true,
      table: () => blendTable(mean, factor),
      slopes: () => [factor],
    });
  },
});
