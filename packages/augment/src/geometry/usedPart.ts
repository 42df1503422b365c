import type { Size } from "../image/Size.ts";
import { type Matrix, mapPoint } from "./Matrix.ts";
import type { Rectangle } from "./padImage.ts";

/** Pixels around a position that samplers read, and one for rounding. */
const REACH = 3;

/** The part of a source that a map of an output of a size may read; all of it where the map has a horizon. */
export function usedPart(matrix: Matrix, size: Size, source: Rectangle): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const y of [0, size.height]) {
    for (const x of [0, size.width]) {
      if (!(matrix[6] * x + matrix[7] * y + matrix[8] > 0)) return source;
      const [u, v] = mapPoint(matrix, x, y);
      left = Math.min(left, u);
      right = Math.max(right, u);
      top = Math.min(top, v);
      bottom = Math.max(bottom, v);
    }
  }
  const rows = overlap(source.top, source.height, top, bottom);
  const columns = overlap(source.left, source.width, left, right);
  return { top: rows[0], height: rows[1], left: columns[0], width: columns[1] };
}

function overlap(start: number, length: number, low: number, high: number): readonly [number, number] {
  const first = Math.max(start, Math.floor(low) - REACH);
  const last = Math.min(start + length, Math.ceil(high) + REACH);
  return [first, Math.max(0, last - first)];
}
