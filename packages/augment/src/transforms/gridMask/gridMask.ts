import { eraseCells } from "../../erase/eraseCells.ts";
import { paintColor } from "../../erase/paint.ts";
import { checkLength } from "../../option/checkLength.ts";
import { erasedOption } from "../../option/erased.ts";
import { toColor } from "../../option/fill.ts";
import { defineTransform } from "../../transform/Transform.ts";

type Drawn = { unit: number; y: number; x: number };

/**
 * GridMask (Chen et al., 2020) as in the authors' code, without its rotation, which their settings leave at 0: the image is
 * laid out in square units, of which a square of side unit - ceil(ratio * unit) is erased. The paper uses units of 96 to 224
 * pixels at 224 x 224, ratio 0.6 and p 0.8, the latter rising from 0 over the training.
 */
export const gridMask = defineTransform({
  type: "gridMask",
  doc: "Erases squares that are spread evenly over the image.",
  p: 0.8,
  options: {
    unit: {
      type: "range",
      minimum: 2,
      maximum: 8192,
      integer: true,
      unit: "pixels",
      default: [96, 224],
      doc: "distance from a square to the next",
    },
    ratio: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0.6,
      doc: "part of a unit's side that is kept",
    },
    fill: erasedOption,
  },
  check: (options, where) => checkLength(options.fill, [1, 3], "fill", where),
  outputSize: (_options, input) => input,
  minimumSize: (_options, input) => input,
  draw({ unit: [low, high] }, _image, stream): Drawn {
    const unit = low + stream.integer(high - low + 1);
    return { unit, y: stream.integer(unit), x: stream.integer(unit) };
  },
  plan({ ratio, fill }, { unit, y, x }: Drawn, plan) {
    const kept = Math.ceil(ratio * unit);
    const cells = { unit, offsetY: y + kept, offsetX: x + kept, side: unit - kept };
    plan.point(eraseCells("grid mask", plan.size, cells, () => true, paintColor(toColor(fill))));
  },
});
