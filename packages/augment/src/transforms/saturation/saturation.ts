import { findDifferenceLine } from "../../colour/findDifferenceLine.ts";
import { pointKernels } from "../../kernel/point/pointKernels.ts";
import { factorOption } from "../../option/factor.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Pixels from which looking for a line takes less time than it saves. */
const WORTH = 8192;

/** Pillow's ImageEnhance.Color, bit for bit: a blend with the grey image. */
export const saturation = defineTransform({
  type: "saturation",
  doc: "Makes colours paler or stronger.",
  options: { factor: factorOption("saturation") },
  outputSize: (_options, input) => input,
  draw: ({ factor }, _size, stream) => ({ factor: stream.between(...factor) }),
  plan(_options, { factor }: { factor: number }, plan) {
    if (factor === 1) return;
    const line = plan.size.height * plan.size.width < WORTH ? undefined : findDifferenceLine(factor);
    plan.point({
      name: "saturation",
      apply(engine, at, plane, count) {
        const kernels = engine.use(pointKernels);
        if (line === undefined) kernels.saturate(at, plane, count, factor);
        else kernels.saturateLine(at, plane, count, line.slope, line.intercept);
      },
    });
  },
});
