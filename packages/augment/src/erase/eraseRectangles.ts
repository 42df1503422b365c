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
        if (left >= right) continue;
        const top = Math.max(rectangle.top, 0, Math.floor(first / width));
        const bottom = Math.min(rectangle.top + rectangle.height, height, Math.ceil(end / width));
        // Only the first and the last row of the part may lie within it in part.
        const [low, high] = [Math.ceil((first - left) / width), Math.floor((end - right) / width) + 1];
        for (let y = top; y < bottom; ) {
          const rows = y >= low && y < high ? Math.min(bottom, high) - y : 1;
          const from = Math.max(y * width + left, first);
          const to = Math.min(y * width + right, end);
          if (from < to) rectangle.paint(engine, at + from - first, plane, to - from, from, rows, width);
          y += rows;
        }
      }
    },
  };
}
