import { filters } from "../../geometry/filter.ts";
import { checkLength } from "../../option/checkLength.ts";
import { interpolationOption } from "../../option/interpolation.ts";
import { sizeOption, toSize } from "../../option/size.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { drawRectangle, type Rectangle } from "./drawRectangle.ts";

/** torchvision's RandomResizedCrop, the crop of Inception (Szegedy et al., 2015). */
export const randomResizedCrop = defineTransform({
  type: "randomResizedCrop",
  doc: "Keeps a rectangle of random area, aspect ratio and place, and scales it to a fixed size.",
  options: {
    size: sizeOption,
    scale: {
      type: "range",
      minimum: 0.0001,
      maximum: 1,
      default: [0.08, 1],
      doc: "area of the rectangle as a fraction of the image's",
    },
    ratio: {
      type: "range",
      minimum: 0.01,
      maximum: 100,
      default: [3 / 4, 4 / 3],
      doc: "aspect ratio of the rectangle, width / height, log-uniform",
    },
    interpolation: interpolationOption,
  },
  check: (options, where) => checkLength(options.size, [1, 2], "size", where),
  outputSize: (options) => toSize(options.size),
  minimumSize(options, input) {
    const size = toSize(options.size);
    const area = input.height * input.width * options.scale[0];
    const narrowest = Math.sqrt(area * options.ratio[0]);
    const flattest = Math.sqrt(area / options.ratio[1]);
    const factor = Math.min(1, Math.max(size.width / narrowest, size.height / flattest));
    return { height: Math.ceil(input.height * factor), width: Math.ceil(input.width * factor) };
  },
  draw: (options, image, stream) => drawRectangle(image, options.scale, options.ratio, stream),
  plan(options, draw: Rectangle, plan) {
    plan.crop(draw.top, draw.left, { height: draw.height, width: draw.width });
    plan.resize(toSize(options.size), filters[options.interpolation]);
  },
});
