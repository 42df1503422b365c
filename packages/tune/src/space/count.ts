import type { Axis, CategoricalAxis, Condition, NumericAxis } from "./Axis.ts";
import { countValues, valueOfIndex } from "./numericValue.ts";
import type { Point, Space } from "./Space.ts";

/** The values of numeric axes that are counted. */
export interface Lattice {
  count(axis: NumericAxis): number;
  value(axis: NumericAxis, index: number): number;
}

const everyValue: Lattice = { count: countValues, value: valueOfIndex };

/** How many points a branch has, or the whole space where none is given: its axes multiply, the options of a choice add up. */
export function countPoints(
  axes: readonly Axis[],
  branch?: Condition,
  lattice: Lattice = everyValue,
): number {
  let count = 1;
  for (const axis of axesWithin(axes, branch)) count *= countOf(axes, axis, lattice);
  return count;
}

/** The point number `index` of a finite space, from 0 to `size - 1`, or of a lattice within a space. */
export function pointOfIndex({ axes }: Space<unknown>, index: number, lattice: Lattice = everyValue): Point {
  const point = new Float64Array(axes.length).fill(Number.NaN);
  placeDigits(axes, undefined, index, lattice, point);
  return point;
}

function placeDigits(
  axes: readonly Axis[],
  branch: Condition | undefined,
  index: number,
  lattice: Lattice,
  point: Point,
): void {
  let rest = index;
  for (const axis of axesWithin(axes, branch)) {
    const count = countOf(axes, axis, lattice);
    const digit = rest % count;
    rest = Math.floor(rest / count);
    if (axis.kind === "numeric") point[axis.index] = lattice.value(axis, digit);
    else placeOption(axes, axis, digit, lattice, point);
  }
}

function placeOption(
  axes: readonly Axis[],
  axis: CategoricalAxis,
  digit: number,
  lattice: Lattice,
  point: Point,
): void {
  let rest = digit;
  for (let option = 0; option < axis.options.length; option++) {
    const branch = { axis: axis.index, option };
    const count = countPoints(axes, branch, lattice);
    if (rest < count) {
      point[axis.index] = option;
      placeDigits(axes, branch, rest, lattice, point);
      return;
    }
    rest -= count;
  }
}

function countOf(axes: readonly Axis[], axis: Axis, lattice: Lattice): number {
  if (axis.kind === "numeric") return lattice.count(axis);
  let count = 0;
  for (let option = 0; option < axis.options.length; option++) {
    count += countPoints(axes, { axis: axis.index, option }, lattice);
  }
  return count;
}

const axesWithin = (axes: readonly Axis[], branch: Condition | undefined): Axis[] =>
  axes.filter(({ condition }) => condition?.axis === branch?.axis && condition?.option === branch?.option);
