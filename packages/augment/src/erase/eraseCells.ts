import type { Size } from "../image/Size.ts";
import type { PointStep } from "../pass/PointPass.ts";
import type { Paint } from "./paint.ts";

/** Squares of a side, one in each unit of a grid; one of them has its corner at (offsetY, offsetX). */
export interface Cells {
  readonly unit: number;
  readonly offsetY: number;
  readonly offsetX: number;
  readonly side: number;
}

/** Paints those squares of a grid that `isErased` says, by their row and column, which start at 0 or -1. */
export function eraseCells(
  name: string,
  { width }: Size,
  { unit, offsetY, offsetX, side }: Cells,
  isErased: (row: number, column: number) => boolean,
  paint: Paint,
): PointStep {
  const [startY, startX] = [offsetY % unit, offsetX % unit];
  return {
    name,
    apply(engine, at, plane, count, first) {
      const end = first + count;
      for (let y = Math.floor(first / width); y * width < end; y++) {
        const row = Math.floor((y - startY) / unit);
        if (y - startY - row * unit >= side) continue;
        const [from, to] = [Math.max(first, y * width), Math.min(end, (y + 1) * width)];
        const firstColumn = Math.floor((from - y * width - startX) / unit);
        for (let column = firstColumn; ; column++) {
          const left = y * width + startX + column * unit;
          if (left >= to) break;
          const [start, stop] = [Math.max(left, from), Math.min(left + side, to)];
          if (start < stop && isErased(row, column)) {
            paint(engine, at + start - first, plane, stop - start, start, 1, width);
          }
        }
      }
    },
  };
}
