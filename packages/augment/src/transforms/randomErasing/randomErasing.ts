import { eraseRectangles } from "../../erase/eraseRectangles.ts";
import { modeOption, paintOf } from "../../erase/paint.ts";
import { checkLength } from "../../option/checkLength.ts";
import { erasedOption } from "../../option/erased.ts";
import { toColor } from "../../option/fill.ts";
import { exp } from "../../portable/exp.ts";
import { log } from "../../portable/log.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";
import { defineTransform } from "../../transform/Transform.ts";

type Drawn = { top: number; left: number; height: number; width: number; bits: number };

const ATTEMPTS = 10;

/**
 * Random Erasing (Zhong et al., 2017) as torchvision draws it: up to ten attempts at a rectangle that is smaller than the
 * image; if none fits, the image stays. Random colours are even over 0..255, as in the paper (torchvision and timm, which
 * erase after normalisation, draw them from a normal distribution).
 */
export const randomErasing = defineTransform({
  type: "randomErasing",
  doc: "Erases a rectangle of random area, aspect ratio and place.",
  p: 0.5,
  options: {
    scale: {
      type: "range",
      minimum: 0,
      maximum: 1,
      default: [0.02, 0.33],
      doc: "area of the rectangle as a fraction of the image's",
    },
    ratio: {
      type: "range",
      minimum: 0.01,
      maximum: 100,
      default: [0.3, 3.3],
      doc: "aspect ratio of the rectangle, height / width, log-uniform",
    },
    mode: modeOption,
    fill: erasedOption,
  },
  check: (options, where) => checkLength(options.fill, [1, 3], "fill", where),
  outputSize: (_options, input) => input,
  draw({ scale, ratio }, image, stream): Drawn {
    const area = image.height * image.width;
    const [low, high] = [log(ratio[0]), log(ratio[1])];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const erased = area * stream.between(...scale);
      const aspect = exp(stream.between(low, high));
      const height = roundHalfEven(Math.sqrt(erased * aspect));
      const width = roundHalfEven(Math.sqrt(erased / aspect));
      if (height >= image.height || width >= image.width) continue;
      const top = stream.integer(image.height - height + 1);
      const left = stream.integer(image.width - width + 1);
      return { top, left, height, width, bits: stream.nextUint32() };
    }
    return { top: 0, left: 0, height: 0, width: 0, bits: 0 };
  },
  plan({ mode, fill }, draw: Drawn, plan) {
    const rectangle = { ...draw, paint: paintOf(mode, toColor(fill), draw.bits) };
    plan.point(eraseRectangles("erase", plan.size, [rectangle]));
  },
});
