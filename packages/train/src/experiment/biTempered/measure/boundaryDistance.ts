import { GAP_MIDDLE } from "../data/rings.ts";
import { boundary } from "./boundary.ts";
import { EXTENT, type PlaneGrid } from "./PlaneGrid.ts";

/**
 * How far the decision boundary within the plane's disc lies from the circle in the middle of the gap between the classes: the
 * mean over its length, in units of the plane. The gap is 1.82 wide.
 * @param logits of class 1 against 0
 * @returns null where the disc has no boundary
 */
export function boundaryDistance(logits: PlaneGrid): number | null {
  let length = 0;
  let sum = 0;
  for (const [x1, y1, x2, y2] of boundary(logits)) {
    const radius = Math.hypot((x1 + x2) / 2, (y1 + y2) / 2);
    if (radius > EXTENT) continue;
    const piece = Math.hypot(x2 - x1, y2 - y1);
    length += piece;
    sum += piece * Math.abs(radius - GAP_MIDDLE);
  }
  return length === 0 ? null : sum / length;
}
