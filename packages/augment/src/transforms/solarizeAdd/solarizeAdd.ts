import { levelStep } from "../../colour/levelStep.ts";
import { makeTable } from "../../colour/makeTable.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** timm's SolarizeAdd, first in the policies of the TPU repository: values below the threshold are raised, up to 255. */
export const solarizeAdd = defineTransform({
  type: "solarizeAdd",
  doc: "Raises the dark part of each channel.",
  p: 0.5,
  options: {
    addition: {
      type: "range",
      minimum: -255,
      maximum: 255,
      integer: true,
      unit: "levels",
      default: [0, 110],
      doc: "what is added to values below the threshold, drawn evenly; the default is timm's range",
    },
    threshold: {
      type: "number",
      minimum: 0,
      maximum: 256,
      integer: true,
      default: 128,
      doc: "smallest value that stays",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ addition: [low, high], threshold }, _size, stream) => ({
    addition: low + stream.integer(high - low + 1),
    threshold,
  }),
  plan(_options, { addition, threshold }: { addition: number; threshold: number }, plan) {
    plan.point(
      levelStep(
        "solarizeAdd",
        () => makeTable((value) => (value < threshold ? value + addition : value)),
        (kernels, at, count) => kernels.addBelow(at, count, addition, threshold),
      ),
    );
  },
});
