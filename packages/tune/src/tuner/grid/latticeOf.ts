import type { NumericAxis } from "../../space/Axis.ts";
import type { Lattice } from "../../space/count.ts";
import { countValues, valueOfIndex, valueOfShare } from "../../space/numericValue.ts";

/** A stepped axis of so many values is walked through at once. */
const FEW = 16;

/**
 * The lattice of a level: 2^level - 1 values on a continuous axis, at even shares of its prior, so that each level holds the one
 * before. A stepped axis has all of its values, or as many as a continuous one while it has more.
 */
export function latticeOf(level: number): Lattice {
  const finest = 2 ** level - 1;
  const isWhole = (axis: NumericAxis): boolean => countValues(axis) <= Math.max(FEW, finest);
  return {
    count: (axis) => (isWhole(axis) ? countValues(axis) : finest),
    value: (axis, index) =>
      isWhole(axis) ? valueOfIndex(axis, index) : valueOfShare(axis, (index + 1) / (finest + 1)),
  };
}
