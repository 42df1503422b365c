import { eraseRectangles } from "../../erase/eraseRectangles.ts";
import { paintColor } from "../../erase/paint.ts";
import { MOST_HOLES, squareOptions } from "../../erase/squareOptions.ts";
import { checkLength } from "../../option/checkLength.ts";
import { erasedOption } from "../../option/erased.ts";
import { toColor } from "../../option/fill.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** What the draws of each hole are called. */
const NAMES = Array.from({ length: MOST_HOLES }, (_, i) => ({ y: `y${i}`, x: `x${i}` }));

/**
 * Cutout (DeVries and Taylor, 2017) as in the authors' code: the centre is even over all pixels, the square reaches
 * floor(length / 2) pixels up and left of it and as many less one down and right, and is clipped at the border. The paper
 * uses 16 for CIFAR-10, 8 for CIFAR-100, 20 for SVHN, and fills with the mean of the data set.
 */
export const cutout = defineTransform({
  type: "cutout",
  doc: "Erases squares whose centres are drawn evenly, so that some cross the border.",
  options: {
    ...squareOptions,
    fill: erasedOption,
  },
  check: (options, where) => checkLength(options.fill, [1, 3], "fill", where),
  outputSize: (_options, input) => input,
  minimumSize: (_options, input) => input,
  draw({ holes }, image, stream) {
    const draw: Record<string, number> = {};
    for (const { y, x } of NAMES.slice(0, holes)) {
      draw[y] = stream.integer(image.height);
      draw[x] = stream.integer(image.width);
    }
    return draw;
  },
  plan({ length, holes, fill }, draw, plan) {
    const half = Math.floor(length / 2);
    const paint = paintColor(toColor(fill));
    const squares = NAMES.slice(0, holes).map(({ y, x }) => ({
      top: (draw[y] as number) - half,
      left: (draw[x] as number) - half,
      height: 2 * half,
      width: 2 * half,
      paint,
    }));
    plan.point(eraseRectangles("cutout", plan.size, squares));
  },
});
