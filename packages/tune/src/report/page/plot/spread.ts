import type { Column } from "../data/Column.ts";

/**
 * Values as points are drawn at: options and whole numbers a little to both sides, so that trials of one do not hide each other. The
 * golden ratio spreads ids in any order evenly.
 */
export function spread(column: Column): Float64Array {
  const width = column.kind === "categorical" ? 0.5 : column.isWhole ? 0.3 : 0;
  return width === 0
    ? column.values
    : column.values.map((value, id) => value + width * (((id * 0.618034) % 1) - 0.5));
}
