import { normalCdf, normalQuantile } from "../distribution/normal.ts";
import type { NumericAxis } from "./Axis.ts";

/** The value at a coordinate of the axis: the exponential on a log axis, then rounded to the step and held within the bounds. */
export function valueAt(axis: NumericAxis, coordinate: number): number {
  const value = axis.isLog ? Math.exp(coordinate) : coordinate;
  const stepped = axis.step === undefined ? value : multiple(Math.round(value / axis.step), axis.step);
  return Math.min(Math.max(stepped, axis.least), axis.most);
}

/** The value below which the share `u` of the prior lies, `u` within [0, 1). */
export function valueOfShare(axis: NumericAxis, u: number): number {
  return valueAt(axis, coordinateOfShare(axis, u));
}

/** The share of the prior below a value; on a stepped axis half of the value's own share is counted. */
export function shareOf(axis: NumericAxis, value: number): number {
  if (axis.step === undefined) return shareBelow(axis, axis.isLog ? Math.log(value) : value);
  const [low, high] = cellOf(axis, value);
  return (shareBelow(axis, low) + shareBelow(axis, high)) / 2;
}

/** The coordinate of a value. A stepped log axis can hold 0: that is put at the median of what is rounded to it. */
export function coordinateOf(axis: NumericAxis, value: number): number {
  if (!axis.isLog) return value;
  return value > 0 ? Math.log(value) : coordinateOfShare(axis, shareOf(axis, value));
}

/** The coordinates between which numbers are rounded to a value of a stepped axis; infinite or beyond the prior at the ends. */
export function cellOf(axis: NumericAxis, value: number): [low: number, high: number] {
  const step = axis.step as number;
  const level = Math.round(value / step);
  const edge = (of: number): number => {
    if (!axis.isLog) return of;
    return of > 0 ? Math.log(of) : Number.NEGATIVE_INFINITY;
  };
  return [edge((level - 0.5) * step), edge((level + 0.5) * step)];
}

/** How many values an axis has. */
export function countValues(axis: NumericAxis): number {
  if (axis.step === undefined || axis.prior.kind === "normal") return Number.POSITIVE_INFINITY;
  return Math.round(axis.most / axis.step) - Math.round(axis.least / axis.step) + 1;
}

/** The value number `index` of a stepped axis with bounds, counted from the least. */
export function valueOfIndex(axis: NumericAxis, index: number): number {
  const step = axis.step as number;
  const value = multiple(Math.round(axis.least / step) + index, step);
  return Math.min(Math.max(value, axis.least), axis.most);
}

/** The nearest value that the axis has. */
export const nearestValue = (axis: NumericAxis, value: number): number =>
  axis.step === undefined ? value : valueAt({ ...axis, isLog: false }, value);

/** `count * step` without the last digits of its rounding: 3 * 0.1 is 0.3. Never -0, which JSON does not keep. */
function multiple(count: number, step: number): number {
  return (Number.isInteger(step) ? count * step : Number((count * step).toPrecision(15))) + 0;
}

function coordinateOfShare({ prior }: NumericAxis, u: number): number {
  if (prior.kind === "uniform") return prior.low + (prior.high - prior.low) * u;
  // A stream gives 0 once in 2^53 draws.
  return prior.mean + prior.deviation * normalQuantile(Math.max(u, 2 ** -54));
}

function shareBelow({ prior }: NumericAxis, coordinate: number): number {
  if (prior.kind === "normal") return normalCdf((coordinate - prior.mean) / prior.deviation);
  return Math.min(Math.max((coordinate - prior.low) / (prior.high - prior.low), 0), 1);
}
