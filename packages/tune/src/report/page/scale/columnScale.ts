import type { Column } from "../data/Column.ts";
import { linearScale } from "./linearScale.ts";
import { logScale } from "./logScale.ts";
import { optionScale } from "./optionScale.ts";
import type { Scale } from "./Scale.ts";

/** The scale of a column: over its bounds, where it has any, and all of its values. */
export function columnScale(column: Column): Scale {
  if (column.kind === "categorical") return optionScale(column.options);
  let [least, most] = column.bounds ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of column.values) {
    if (value < least && (value > 0 || !column.isLog)) least = value;
    if (value > most) most = value;
  }
  if (!(least <= most)) [least, most] = column.isLog ? [0.1, 1] : [0, 1];
  if (column.isLog) return logScale(least, most);
  // Whole numbers at the ends are not cut in half.
  return column.isWhole && most - least < 12
    ? linearScale(least - 0.5, most + 0.5, true)
    : linearScale(least, most, column.isWhole);
}
