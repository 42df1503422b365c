import type { Size } from "../image/Size.ts";
import type { PointStep } from "../pass/PointPass.ts";
import type { Paint } from "./paint.ts";

/** A rectangle of pixels, which may lie partly or wholly outside of the image, and what it is painted with. */
export interface PaintedRectangle extends Size {
  readonly top: number;
  readonly left: number;
  readonly paint: Paint;
}

/** Paints rectangles, in order, as a step of a pass over pixels. */
export function eraseRectangles(
  name: string,
  image: Size,
  rectangles: readonly PaintedRectangle[],
): PointStep {
  const { height, width } = image;
  return {
    name,
    apply(engine, at, plane, count, first) {
      const end = first + count;
      for (const rectangle of rectangles) {
        const left = Math.max(rectangle.left, 0);
        const right = Math.min(rectangle.left + rectangle.width, width);
        const top = Math.max(rectangle.top, 0, Math.floor(first / width));
        const bottom = Math.min(rectangle.top + rectangle.height, height, Math.ceil(end / width));
        for (let y = top; y < bottom; y++) {
          const from = Math.max(y * width + left, first);
          const to = Math.min(y * width + right, end);
          if (from < to) rectangle.paint(engine, at + from - first, plane, to - from, from);
        }
      }
    },
  };
}
