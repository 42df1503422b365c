import { SCALE } from "../data/rings.ts";
import type { RingNet } from "../net/RingNet.ts";

/** Half the side of the plane, and the radius of the disc in it that measures look at. */
export const EXTENT = SCALE / 2;

/** Values at the nodes of a square grid over the plane, ±7 in both directions. */
export interface PlaneGrid {
  /** Nodes a side. */
  readonly size: number;
  /** [size, size] rows from y = -7 to 7, of x from -7 to 7. */
  readonly values: Float64Array;
}

/** Where the node of a row or column lies, in units of the plane. */
export function gridPosition(size: number, index: number): number {
  return -EXTENT + (2 * EXTENT * index) / (size - 1);
}

/** The nodes' coordinates, [size * size, 2]. */
export function gridCoordinates(size: number): Float64Array {
  const coordinates = new Float64Array(2 * size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = 2 * (row * size + column);
      coordinates[at] = gridPosition(size, column);
      coordinates[at + 1] = gridPosition(size, row);
    }
  }
  return coordinates;
}

/** The logits of a network at the nodes. */
export function logitGrid(net: RingNet, size: number): PlaneGrid {
  return { size, values: net.logits(gridCoordinates(size)) };
}
