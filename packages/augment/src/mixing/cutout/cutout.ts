import { squareOptions } from "../../erase/squareOptions.ts";
import { mixingKernels } from "../../kernel/mixing/mixingKernels.ts";
import { checkLength } from "../../option/checkLength.ts";
import { toColor } from "../../option/fill.ts";
import { colorOption } from "../../option/fraction.ts";
import { boxAround } from "../box/drawBox.ts";
import { copyImage } from "../box/pasteBox.ts";
import { type Drawn, defineMix } from "../Mix.ts";

/**
 * Cutout (DeVries and Taylor, 2017) on a batch: squares whose centres are even over all pixels are erased from every image and
 * clipped at the border; labels stay. The paper erases after normalisation, to 0, which is the data set's mean, and uses length
 * 16 for CIFAR-10, 8 for CIFAR-100, 20 for SVHN.
 */
export const cutout = defineMix({
  type: "cutout",
  doc: "Erases a square of every image; labels stay as they are.",
  options: {
    ...squareOptions,
    fill: {
      type: "choice",
      choices: ["normalizedZero", "black", "color"],
      default: "normalizedZero",
      doc: "what a square becomes: the data set's mean, which is 0 after normalisation, or black, or the option color",
    },
    color: colorOption(128, "what a square becomes with fill color"),
  },
  check: (options, where) => checkLength(options.color, [1, 3], "color", where),
  draw({ holes }, { height, width }, stream): Drawn {
    const drawn: Record<string, number> = {};
    for (let i = 0; i < holes; i++) {
      drawn[`y${i}`] = stream.integer(height);
      drawn[`x${i}`] = stream.integer(width);
    }
    return drawn;
  },
  begin({ length, holes, fill, color }, drawn, batch) {
    const paint = { normalizedZero: batch.mean, black: 0, color: toColor(color) }[fill];
    const square = { height: length, width: length };
    const stride = 3 * batch.width;
    const kernels = batch.engine.use(mixingKernels);
    return (i) => {
      const centres = drawn(i);
      copyImage(batch, i);
      for (let k = 0; k < holes; k++) {
        const box = boxAround(square, centres[`y${k}`] as number, centres[`x${k}`] as number, batch);
        const at = batch.result + box.top * stride + 3 * box.left;
        kernels.fill(at, box.width, box.height, stride, paint);
      }
      return [1, 0];
    };
  },
});
