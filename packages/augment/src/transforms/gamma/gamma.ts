import { makeTable } from "../../colour/makeTable.ts";
import { powers } from "../../colour/powers.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** torchvision's adjust_gamma on Pillow images: trunc(255.999 * gain * (value / 255) ** gamma), clipped to 8 bits. */
export const gamma = defineTransform({
  type: "gamma",
  doc: "Makes dark parts brighter or darker, with black and white kept.",
  options: {
    gamma: {
      type: "range",
      minimum: 0.01,
      maximum: 10,
      default: [0.8, 1.2],
      doc: "exponent, drawn evenly: below 1 makes shadows brighter, above 1 darker; the default is Albumentations'",
    },
    gain: { type: "number", minimum: 0, maximum: 10, default: 1, doc: "factor of the result" },
  },
  outputSize: (_options, input) => input,
  draw: (options, _size, stream) => ({ gamma: stream.between(...options.gamma), gain: options.gain }),
  plan(_options, draw: { gamma: number; gain: number }, plan) {
    plan.point({
      name: "gamma",
      alike: true,
      table() {
        const power = powers(draw.gamma);
        const white = power[255] as number;
        return makeTable((value) => 255.999 * draw.gain * ((power[value] as number) / white));
      },
    });
  },
});
