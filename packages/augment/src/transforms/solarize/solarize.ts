import { levelStep } from "../../colour/levelStep.ts";
import { makeTable } from "../../colour/makeTable.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Pillow's ImageOps.solarize, bit for bit: values of at least the threshold are inverted. */
export const solarize = defineTransform({
  type: "solarize",
  doc: "Inverts the bright part of each channel.",
  p: 0.5,
  options: {
    threshold: {
      type: "range",
      minimum: 0,
      maximum: 256,
      default: [128, 128],
      doc: "smallest value that is inverted, drawn evenly: 256 changes nothing, 0 inverts all",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ threshold }, _size, stream) => ({ threshold: stream.between(...threshold) }),
  plan(_options, { threshold }: { threshold: number }, plan) {
    const least = Math.ceil(threshold);
    plan.point(
      levelStep(
        "solarize",
        () => makeTable((value) => (value < least ? value : 255 - value)),
        (kernels, at, count) => kernels.invertFrom(at, count, least),
      ),
    );
  },
});
