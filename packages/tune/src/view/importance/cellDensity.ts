import { quantile } from "../../assessor/quantile.ts";
import { normalCdf } from "../../distribution/normal.ts";
import type { AxisCells } from "./axisCells.ts";

/** Some 90 % of the narrowest kernel lie within its cell. */
const LEAST_DEVIATION = 0.5 / 1.64;

/**
 * The probability of each cell, estimated from the cells in which trials lie. Ordered cells: a mixture of truncated normal kernels, one
 * a trial, whose width in cells is Scott's rule 1.059 min(s, IQR / 1.34) n^(-1/5). Others: the shares themselves. One more
 * component is uniform, so that no cell has probability 0.
 *
 * @param taken at least one cell, by index
 */
export function cellDensity({ count, isOrdered }: AxisCells, taken: readonly number[]): Float64Array {
  const counts = new Float64Array(count);
  for (const cell of taken) counts[cell] = (counts[cell] as number) + 1;
  const density = new Float64Array(count).fill(1 / count);
  const deviation = isOrdered ? scottDeviation(taken) : 0;
  counts.forEach((weight, centre) => {
    if (weight === 0) return;
    if (!isOrdered) {
      density[centre] = (density[centre] as number) + weight;
      return;
    }
    const below = (edge: number): number => normalCdf((edge - 0.5 - centre) / deviation);
    const inside = below(count) - below(0);
    for (let cell = 0; cell < count; cell++) {
      const share = (below(cell + 1) - below(cell)) / inside;
      density[cell] = (density[cell] as number) + weight * share;
    }
  });
  return density.map((value) => value / (taken.length + 1));
}

function scottDeviation(taken: readonly number[]): number {
  const n = taken.length;
  const mean = taken.reduce((sum, cell) => sum + cell, 0) / n;
  const squares = taken.reduce((sum, cell) => sum + (cell - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, n - 1));
  const range = quantile(taken, 0.75) - quantile(taken, 0.25);
  return Math.max(1.059 * Math.min(deviation, range / 1.34) * n ** -0.2, LEAST_DEVIATION);
}
