import type { RandomStream } from "@mixwell/core";
import type { Axis } from "./Axis.ts";
import { valueOfShare } from "./numericValue.ts";
import type { Point, Space } from "./Space.ts";

/** Whether an axis exists at a point; what it depends on has to be set already. */
export function isActive(axis: Axis, point: Point): boolean {
  return axis.condition === undefined || point[axis.condition.axis] === axis.condition.option;
}

/** A point from the prior. One number is drawn for each axis, whichever exist. */
export function samplePoint(space: Space<unknown>, stream: RandomStream): Point {
  return pointOfShares(space, () => stream.uniform());
}

/** The point at the given shares of the prior, each within [0, 1), asked for once an axis. */
export function pointOfShares(space: Space<unknown>, shareOf: (axis: Axis) => number): Point {
  const shares = space.axes.map(shareOf);
  return pointOf(space, (axis) => valueOnAxis(axis, shares[axis.index] as number));
}

/** A point without any value yet. */
export function emptyPoint({ axes }: Space<unknown>): Point {
  return new Float64Array(axes.length).fill(Number.NaN);
}

/** The point of the given values, asked for once each axis that exists, in order. */
export function pointOf(space: Space<unknown>, valueAt: (axis: Axis) => number): Point {
  const point = emptyPoint(space);
  for (const axis of space.axes) if (isActive(axis, point)) point[axis.index] = valueAt(axis);
  return point;
}

/** The value of an axis, or the index of its option, at a share of its prior within [0, 1). */
export function valueOnAxis(axis: Axis, share: number): number {
  return axis.kind === "numeric" ? valueOfShare(axis, share) : Math.floor(share * axis.options.length);
}

/** A copy of a point with one value changed. Axes that a new branch brings are drawn from their prior. */
export function withValue(
  space: Space<unknown>,
  point: Point,
  changed: Axis,
  value: number,
  stream: RandomStream,
): Point {
  return pointOf(space, (axis) => {
    const kept = axis === changed ? value : (point[axis.index] as number);
    return Number.isNaN(kept) ? valueOnAxis(axis, stream.uniform()) : kept;
  });
}

/** What tells points apart. */
export const pointKey = (point: Point): string => point.join();
