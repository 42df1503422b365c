import type { Column } from "../../data/Column.ts";
import type { Scale } from "../../scale/Scale.ts";

/** An axis of the parallel coordinates, where it stands. */
export interface ParallelAxis {
  readonly column: Column;
  readonly scale: Scale;
  /** CSS pixels from the left of the plot. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where trials without a value pass, in pixels below the axis. */
const NO_VALUE = 20;

/**
 * The height at which a trial crosses an axis. Those of one option are spread a little, so that many can be told from few; by how much
 * goes with their number.
 */
export function crossing({ column, scale, top, bottom }: ParallelAxis, id: number, count: number): number {
  const value = column.values[id] as number;
  if (Number.isNaN(value)) return bottom + NO_VALUE;
  let place = scale.place(value);
  if (column.kind === "categorical") {
    // The golden ratio spreads numbers in any order evenly.
    const spread = ((id * 0.618034) % 1) - 0.5;
    place += (spread * 0.5 * Math.min(1, count / 300)) / Math.max(1, column.options.length);
  }
  return bottom - Math.min(Math.max(place, 0), 1) * (bottom - top);
}
