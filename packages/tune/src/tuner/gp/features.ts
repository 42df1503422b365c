import { shareOf } from "../../space/numericValue.ts";
import type { Point, Space } from "../../space/Space.ts";

/** A point as the model sees it: the share of a number, the option of a choice, NaN where an axis does not exist. */
export function featuresOf({ axes }: Space<unknown>, point: Point): Float64Array {
  return Float64Array.from(axes, (axis) => {
    const value = point[axis.index] as number;
    return axis.kind === "numeric" && !Number.isNaN(value) ? shareOf(axis, value) : value;
  });
}

/**
 * The squared distance of two points along one axis: of options 0 or 1, of an axis that only one of them has 1.
 * @param isCategorical of each axis
 */
export function squaredDistance(a: number, b: number, isCategorical: boolean): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : 1;
  if (isCategorical) return a === b ? 0 : 1;
  return (a - b) * (a - b);
}
