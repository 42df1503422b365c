import { blendTable } from "../../colour/blendTable.ts";
import { factorOption } from "../../option/factor.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Pillow's ImageEnhance.Brightness, bit for bit: a blend with black. */
export const brightness = defineTransform({
  type: "brightness",
  doc: "Makes the image darker or brighter.",
  options: { factor: factorOption("brightness") },
  outputSize: (_options, input) => input,
  draw: ({ factor }, _size, stream) => ({ factor: stream.between(...factor) }),
  plan(_options, { factor }: { factor: number }, plan) {
    if (factor === 1) return;
    plan.point({
      name: "brightness",
      alike: true,
      table: () => blendTable(0, factor),
      slopes: () => [factor],
    });
  },
});
