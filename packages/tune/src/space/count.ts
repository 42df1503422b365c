import type { Axis, CategoricalAxis, Condition } from "./Axis.ts";
import { countValues, valueOfIndex } from "./numericValue.ts";
import type { Point, Space } from "./Space.ts";

/** How many points a branch has, or the whole space where none is given: its axes multiply, the options of a choice add up. */
export function countPoints(axes: readonly Axis[], branch?: Condition): number {
  let count = 1;
  for (const axis of axesWithin(axes, branch)) count *= countOf(axes, axis);
  return count;
}

/** The point number `index` of a finite space, from 0 to `size - 1`. */
export function pointOfIndex({ axes }: Space<unknown>, index: number): Point {
  const point = new Float64Array(axes.length).fill(Number.NaN);
  placeDigits(axes, undefined, index, point);
  return point;
}

function placeDigits(
  axes: readonly Axis[],
  branch: Condition | undefined,
  index: number,
  point: Point,
): void {
  let rest = index;
  for (const axis of axesWithin(axes, branch)) {
    const count = countOf(axes, axis);
    const digit = rest % count;
    rest = Math.floor(rest / count);
    if (axis.kind === "numeric") point[axis.index] = valueOfIndex(axis, digit);
    else placeOption(axes, axis, digit, point);
  }
}

function placeOption(axes: readonly Axis[], axis: CategoricalAxis, digit: number, point: Point): void {
  let rest = digit;
  for (let option = 0; option < axis.options.length; option++) {
    const branch = { axis: axis.index, option };
    const count = countPoints(axes, branch);
    if (rest < count) {
      point[axis.index] = option;
      placeDigits(axes, branch, rest, point);
      return;
    }
    rest -= count;
  }
}

function countOf(axes: readonly Axis[], axis: Axis): number {
  if (axis.kind === "numeric") return countValues(axis);
  let count = 0;
  for (let option = 0; option < axis.options.length; option++) {
    count += countPoints(axes, { axis: axis.index, option });
  }
  return count;
}

const axesWithin = (axes: readonly Axis[], branch: Condition | undefined): Axis[] =>
  axes.filter(({ condition }) => condition?.axis === branch?.axis && condition?.option === branch?.option);
