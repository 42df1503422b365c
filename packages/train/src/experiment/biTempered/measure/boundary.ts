import { isolines } from "./isolines.ts";
import { EXTENT, type PlaneGrid } from "./PlaneGrid.ts";

/** A straight piece of a line, in units of the plane. */
export type Piece = readonly [x1: number, y1: number, x2: number, y2: number];

/** The decision boundary of a network within the plane, in pieces; the plane's own edge is none. */
export function boundary(logits: PlaneGrid): Piece[] {
  const pieces: Piece[] = [];
  for (const loop of isolines(logits, 0)) {
    for (const [index, [x, y]] of loop.entries()) {
      const [nextX, nextY] = loop[(index + 1) % loop.length] as readonly [number, number];
      if (!(isEdge(x, y) && isEdge(nextX, nextY))) pieces.push([x, y, nextX, nextY]);
    }
  }
  return pieces;
}

function isEdge(x: number, y: number): boolean {
  return Math.max(Math.abs(x), Math.abs(y)) >= EXTENT;
}
