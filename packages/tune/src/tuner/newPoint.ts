import type { RandomStream } from "@mixwell/core";
import { pointOfIndex } from "../space/count.ts";
import type { Point, Space } from "../space/Space.ts";

/** So often a point is drawn before a finite space is searched in order. */
const ATTEMPTS = 100;

/** A point that no trial has: drawn, or found in order where few are left; undefined where there is none. */
export function newPoint(
  space: Space<unknown>,
  draw: () => Point,
  isNew: (point: Point) => boolean,
  stream: RandomStream,
): Point | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const point = draw();
    if (isNew(point)) return point;
  }
  if (!Number.isSafeInteger(space.size)) return draw();
  const start = Math.floor(stream.uniform() * space.size);
  for (let i = 0; i < space.size; i++) {
    const point = pointOfIndex(space, (start + i) % space.size);
    if (isNew(point)) return point;
  }
  return undefined;
}
