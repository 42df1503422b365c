import type { Column } from "../../data/Column.ts";
import type { Scale } from "../../scale/Scale.ts";

/** Cells a side of a numeric axis. */
const CELLS = 48;
/** Standard deviation of the smoothing at one trial, in cells; Scott's rule narrows it with their number. */
const DEVIATION = 11;
/** Less weight than this share of one trial's own peak is no knowledge. */
const LEAST_WEIGHT = 0.1;

/** The expected result over two columns, cell by cell; NaN where no trial is near. */
export interface Field {
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the least value of `y`. */
  readonly values: Float64Array;
}

/**
 * The mean result of the trials around each cell, weighted by a Gaussian of their distance. Options of a categorical column stay apart.
 * The work grows with the trials and with the cells, not with their product.
 */
export function smoothField(
  axes: { readonly x: Column; readonly y: Column; readonly scaleX: Scale; readonly scaleY: Scale },
  results: Float64Array,
): Field {
  const { x, y, scaleX, scaleY } = axes;
  const [columns, rows] = [cellsOf(x), cellsOf(y)];
  const sums = new Float64Array(columns * rows);
  const weights = new Float64Array(columns * rows);
  let count = 0;
  results.forEach((result, id) => {
    const [placeX, placeY] = [scaleX.place(x.values[id] as number), scaleY.place(y.values[id] as number)];
    if (Number.isNaN(result) || Number.isNaN(placeX) || Number.isNaN(placeY)) return;
    count++;
    const cell = cellAt(placeY, rows) * columns + cellAt(placeX, columns);
    sums[cell] = (sums[cell] as number) + result;
    weights[cell] = (weights[cell] as number) + 1;
  });
  const deviation = DEVIATION * Math.max(1, count) ** (-1 / 6);
  for (const grid of [sums, weights]) {
    if (x.kind === "numeric") blur(grid, deviation, { count: rows, length: columns, step: 1, row: columns });
    if (y.kind === "numeric") blur(grid, deviation, { count: columns, length: rows, step: columns, row: 1 });
  }
  const values = sums.map((sum, cell) =>
    (weights[cell] as number) > LEAST_WEIGHT ? sum / (weights[cell] as number) : Number.NaN,
  );
  return { columns, rows, values };
}

const cellsOf = (column: Column): number =>
  column.kind === "numeric" ? CELLS : Math.max(1, column.options.length);

const cellAt = (place: number, cells: number): number =>
  Math.min(Math.max(Math.floor(place * cells), 0), cells - 1);

interface Lines {
  /** How many lines there are, and how far apart they begin. */
  readonly count: number;
  readonly row: number;
  /** How many cells a line has, and how far apart they are. */
  readonly length: number;
  readonly step: number;
}

/** Smooths each line of a grid; a single peak keeps the height 1. */
function blur(grid: Float64Array, deviation: number, { count, row, length, step }: Lines): void {
  const reach = Math.ceil(3 * deviation);
  const kernel = Array.from({ length: reach + 1 }, (_, i) => Math.exp(-0.5 * (i / deviation) ** 2));
  const line = new Float64Array(length);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < length; i++) line[i] = grid[k * row + i * step] as number;
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let j = Math.max(0, i - reach); j <= Math.min(length - 1, i + reach); j++)
        sum += (line[j] as number) * (kernel[Math.abs(i - j)] as number);
      grid[k * row + i * step] = sum;
    }
  }
}
