import { eraseCells } from "../../erase/eraseCells.ts";
import { paintColor } from "../../erase/paint.ts";
import { hash32 } from "../../kernel/erase/hash32.ts";
import { checkLength } from "../../option/checkLength.ts";
import { erasedOption } from "../../option/erased.ts";
import { toColor } from "../../option/fill.ts";
import { defineTransform } from "../../transform/Transform.ts";

type Drawn = { size: number; seed: number };

/** More columns than an image can have cells. */
const COLUMNS = 8192;

/**
 * Hide-and-Seek (Singh and Lee, 2017) as in the authors' code: the side of the cells is drawn from a list, 0 standing for an
 * image that is left whole, and each cell is hidden with a probability. The paper fills with the mean of the data set.
 */
export const hideAndSeek = defineTransform({
  type: "hideAndSeek",
  doc: "Erases random cells of a grid.",
  options: {
    size: {
      type: "list",
      minimum: 0,
      maximum: 8192,
      integer: true,
      unit: "pixels",
      default: [0, 16, 32, 44, 56],
      doc: "sides of the cells, of which one is drawn for each image; 0 hides nothing",
    },
    hidden: { type: "number", minimum: 0, maximum: 1, default: 0.5, doc: "probability of each cell" },
    fill: erasedOption,
  },
  check(options, where) {
    checkLength(options.size.slice(0, 1), [1], "size", where);
    checkLength(options.fill, [1, 3], "fill", where);
  },
  outputSize: (_options, input) => input,
  minimumSize: (_options, input) => input,
  draw: ({ size }, _image, stream): Drawn => ({
    size: size[stream.integer(size.length)] as number,
    seed: stream.nextUint32(),
  }),
  plan({ hidden, fill }, { size, seed }: Drawn, plan) {
    if (size === 0) return;
    const cells = { unit: size, offsetY: 0, offsetX: 0, side: size };
    const isHidden = (row: number, column: number) => hash32(seed, row * COLUMNS + column) < hidden * 2 ** 32;
    plan.point(eraseCells("hide and seek", plan.size, cells, isHidden, paintColor(toColor(fill))));
  },
});
