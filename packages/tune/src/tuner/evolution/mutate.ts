import type { RandomStream } from "@mixwell/core";
import type { Axis, NumericAxis } from "../../space/Axis.ts";
import { countValues, shareOf, valueOfShare } from "../../space/numericValue.ts";
import { isActive, withValue } from "../../space/points.ts";
import type { Point, Space } from "../../space/Space.ts";

/**
 * A copy of a point with one of its axes changed: a choice takes another option, a number moves by a normal step of its prior's
 * shares. Axes that a new branch brings are drawn from their prior.
 *
 * @param deviation the standard deviation of a step, as a share of the prior
 */
export function mutate(space: Space<unknown>, parent: Point, deviation: number, stream: RandomStream): Point {
  const active = space.axes.filter((axis) => isActive(axis, parent) && canChange(axis));
  const chosen = active[stream.integer(Math.max(active.length, 1))];
  if (chosen === undefined) return parent;
  const value = changedValue(chosen, parent[chosen.index] as number, deviation, stream);
  return withValue(space, parent, chosen, value, stream);
}

/** Another value of an axis: a random other option, or a number a normal step away. */
export function changedValue(axis: Axis, value: number, deviation: number, stream: RandomStream): number {
  if (axis.kind === "categorical") {
    return (value + 1 + stream.integer(axis.options.length - 1)) % axis.options.length;
  }
  return stepOf(axis, value, deviation, stream);
}

/** A value a normal step away, reflected at the ends; on a stepped axis the step grows until it leads to another value. */
function stepOf(axis: NumericAxis, value: number, deviation: number, stream: RandomStream): number {
  let moved = value;
  for (let scale = deviation; scale < 1e3 && moved === value; scale *= 2) {
    moved = valueOfShare(axis, reflect(shareOf(axis, value) + scale * stream.normal()));
  }
  return moved;
}

/** A number folded into [0, 1). */
function reflect(share: number): number {
  const folded = Math.abs(share) % 2;
  return Math.min(folded > 1 ? 2 - folded : folded, 1 - 2 ** -53);
}

/** Whether an axis has another value than the one that it has. */
export function canChange(axis: Axis): boolean {
  return (axis.kind === "numeric" ? countValues(axis) : axis.options.length) > 1;
}
