import { EXTENT, gridPosition, type PlaneGrid } from "./PlaneGrid.ts";

/** The share of the plane's disc to which two networks give different classes, over the nodes of their logits' grids. */
export function changedShare(a: PlaneGrid, b: PlaneGrid): number {
  const { size } = a;
  let nodes = 0;
  let changed = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (Math.hypot(gridPosition(size, row), gridPosition(size, column)) > EXTENT) continue;
      const at = row * size + column;
      nodes++;
      if ((a.values[at] as number) > 0 !== (b.values[at] as number) > 0) changed++;
    }
  }
  return changed / nodes;
}
