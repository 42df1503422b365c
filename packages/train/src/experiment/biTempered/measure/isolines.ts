import { FramedGrid } from "./FramedGrid.ts";
import type { PlaneGrid } from "./PlaneGrid.ts";

/** A closed line: [x, y] points in units of the plane; the last joins the first. What is above the level lies to its left. */
export type Loop = readonly (readonly [x: number, y: number])[];

/**
 * The edges of the region where a grid's values exceed a level, by marching squares. Outside the plane nothing does, so every
 * line closes, along the plane's edge where the region reaches it.
 */
export function isolines(grid: PlaneGrid, level: number): Loop[] {
  const frame = new FramedGrid(grid, level);
  const next = joinCells(frame);
  const loops: Loop[] = [];
  for (const start of next.keys()) {
    const loop: (readonly [number, number])[] = [];
    let edge = start;
    do {
      loop.push(frame.crossing(edge));
      const following = next.get(edge) as number;
      next.delete(edge);
      edge = following;
    } while (edge !== start);
    loops.push(loop);
  }
  return loops;
}

/** For every crossed edge of the framed grid, the edge that the line crosses next. */
function joinCells(frame: FramedGrid): Map<number, number> {
  const next = new Map<number, number>();
  for (let row = 0; row < frame.side - 1; row++) {
    for (let column = 0; column < frame.side - 1; column++) {
      if (!frame.isCrossed(row, column)) continue;
      const { exits, entries } = frame.crossings(row, column);
      // In a saddle the middle says whether the two corners above the level are joined or the two below.
      const shift = exits.length === 2 && !frame.middleIsAbove(row, column) ? 1 : 0;
      for (const [index, exit] of exits.entries())
        next.set(exit, entries[(index + shift) % entries.length] as number);
    }
  }
  return next;
}
