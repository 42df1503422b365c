import { pointKernels } from "../../kernel/point/pointKernels.ts";
import { factorOption } from "../../option/factor.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Pillow's ImageEnhance.Color, bit for bit: a blend with the grey image. */
export const saturation = defineTransform({
  type: "saturation",
  doc: "Makes colours paler or stronger.",
  options: { factor: factorOption("saturation") },
  outputSize: (_options, input) => input,
  draw: ({ factor }, _size, stream) => ({ factor: stream.between(...factor) }),
  plan(_options, { factor }: { factor: number }, plan) {
    if (factor === 1) return;
    plan.point({
      name: "saturation",
      apply(engine, at, plane, count) {
        engine.use(pointKernels).saturate(at, plane, count, factor);
      },
    });
  },
});
