import type { Border } from "../../geometry/Border.ts";
import { affineMatrix } from "../../geometry/Matrix.ts";
import { borderOption } from "../../option/border.ts";
import { checkLength } from "../../option/checkLength.ts";
import { fillOption, toColor } from "../../option/fill.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** The translation of torchvision's RandomAffine: by whole pixels, so that no pixel changes. */
export const translate = defineTransform({
  type: "translate",
  doc: "Moves the image by whole pixels.",
  options: {
    x: {
      type: "range",
      minimum: -16384,
      maximum: 16384,
      default: [-0.1, 0.1],
      doc: "to the right, drawn evenly, in the unit",
    },
    y: {
      type: "range",
      minimum: -16384,
      maximum: 16384,
      default: [-0.1, 0.1],
      doc: "down, drawn evenly, in the unit",
    },
    unit: {
      type: "choice",
      choices: ["fraction", "pixels"],
      default: "fraction",
      doc: "what x and y count: widths and heights of the image, or pixels",
    },
    fill: fillOption,
    border: borderOption,
  },
  check: (options, where) => checkLength(options.fill, [1, 3], "fill", where),
  outputSize: (_options, input) => input,
  minimumSize: ({ unit }, input) => (unit === "pixels" ? input : undefined),
  draw({ x, y, unit }, size, stream) {
    const [width, height] = unit === "pixels" ? [1, 1] : [size.width, size.height];
    return {
      x: roundHalfEven(stream.between(x[0] * width, x[1] * width)),
      y: roundHalfEven(stream.between(y[0] * height, y[1] * height)),
    };
  },
  plan({ fill, border }, draw: { x: number; y: number }, plan) {
    if (border === "constant") plan.crop(-draw.y, -draw.x, plan.size, toColor(fill));
    else
      plan.warp(affineMatrix(1, 0, -draw.x, 0, 1, -draw.y), plan.size, {
        sampling: "nearest",
        border: border as Border,
      });
  },
});
