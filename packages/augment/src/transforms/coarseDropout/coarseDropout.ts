import { eraseRectangles } from "../../erase/eraseRectangles.ts";
import { modeOption, paintOf } from "../../erase/paint.ts";
import { checkLength } from "../../option/checkLength.ts";
import { erasedOption } from "../../option/erased.ts";
import { toColor } from "../../option/fill.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Albumentations' CoarseDropout: rectangles that lie wholly within the image, at least one pixel large. */
export const coarseDropout = defineTransform({
  type: "coarseDropout",
  doc: "Erases several rectangles.",
  p: 0.5,
  options: {
    holes: {
      type: "range",
      minimum: 1,
      maximum: 200,
      integer: true,
      default: [1, 8],
      doc: "number of rectangles",
    },
    height: {
      type: "range",
      minimum: 0,
      maximum: 1,
      default: [0.05, 0.2],
      doc: "height as a fraction of the image's",
    },
    width: {
      type: "range",
      minimum: 0,
      maximum: 1,
      default: [0.05, 0.2],
      doc: "width as a fraction of the image's",
    },
    mode: modeOption,
    fill: erasedOption,
  },
  check: (options, where) => checkLength(options.fill, [1, 3], "fill", where),
  outputSize: (_options, input) => input,
  draw({ holes, height, width }, image, stream) {
    const count = holes[0] + stream.integer(holes[1] - holes[0] + 1);
    const draw: Record<string, number> = { count };
    for (let i = 0; i < count; i++) {
      const rows = Math.max(1, Math.round(image.height * stream.between(...height)));
      const columns = Math.max(1, Math.round(image.width * stream.between(...width)));
      draw[`top${i}`] = stream.integer(image.height - rows + 1);
      draw[`left${i}`] = stream.integer(image.width - columns + 1);
      draw[`height${i}`] = rows;
      draw[`width${i}`] = columns;
      draw[`bits${i}`] = stream.nextUint32();
    }
    return draw;
  },
  plan({ mode, fill }, draw, plan) {
    const of = (name: string, i: number) => draw[`${name}${i}`] as number;
    const rectangles = Array.from({ length: draw["count"] as number }, (_, i) => ({
      top: of("top", i),
      left: of("left", i),
      height: of("height", i),
      width: of("width", i),
      paint: paintOf(mode, toColor(fill), of("bits", i)),
    }));
    plan.point(eraseRectangles("coarse dropout", plan.size, rectangles));
  },
});
