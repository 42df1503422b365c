import type { Point } from "../space/Space.ts";

/** So often a sampler draws before a point that was tried already goes back; then one is found for it. */
const ATTEMPTS = 10;

/** Draws until a point is new, a few times. */
export function drawNew(isNew: (point: Point) => boolean, draw: () => Point): Point {
  let point = draw();
  for (let attempt = 1; attempt < ATTEMPTS && !isNew(point); attempt++) point = draw();
  return point;
}
