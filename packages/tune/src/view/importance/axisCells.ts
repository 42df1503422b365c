import type { Axis } from "../../space/Axis.ts";
import { countValues, shareOf } from "../../space/numericValue.ts";

/** Numeric axes are cut into at most this many cells. */
const MOST_CELLS = 50;

/** An axis cut into cells, in which trials are counted. */
export interface AxisCells {
  readonly count: number;
  /** Whether near cells are alike. */
  readonly isOrdered: boolean;
  /** The cell of a value or, on a categorical axis, of an option's index. */
  cellOf(value: number): number;
}

/**
 * One cell an option or, on a stepped axis of few values, one a value. Other numeric axes have cells of equal shares of the prior: of
 * equal width between the bounds, in the logarithm on a log axis.
 */
export function axisCells(axis: Axis): AxisCells {
  if (axis.kind === "categorical")
    return { count: axis.options.length, isOrdered: false, cellOf: (option) => option };
  const values = countValues(axis);
  if (values <= MOST_CELLS) {
    const step = axis.step as number;
    const first = Math.round(axis.least / step);
    return {
      count: values,
      isOrdered: true,
      cellOf: (value) => Math.min(Math.max(Math.round(value / step) - first, 0), values - 1),
    };
  }
  return {
    count: MOST_CELLS,
    isOrdered: true,
    cellOf: (value) => Math.min(Math.floor(shareOf(axis, value) * MOST_CELLS), MOST_CELLS - 1),
  };
}
