import type { Size } from "../../image/Size.ts";
import { areaOf, type Box } from "../box/drawBox.ts";
import type { ActivationMaps } from "../Mixer.ts";
import { halfPixelPlaces, type Places } from "./halfPixelPlaces.ts";

/** Tells the share of what image i shows that lies in a box of it, in 0..1; NaN where its map says nothing. */
export type SemanticShare = (i: number, box: Box) => number;

/**
 * SnapMix's semantic percent maps: activation maps brought bilinearly to the size of the images, less their minimum, over the sum
 * of that. Maps of that size are not kept: a sum over a box of one is a weighted sum of the few cells.
 * @returns NaN for a map that is constant or not finite
 */
export function semanticShares({ data, height, width }: ActivationMaps, image: Size): SemanticShare {
  const rows = halfPixelPlaces(height, image.height);
  const columns = halfPixelPlaces(width, image.width);
  const whole: Box = { top: 0, left: 0, height: image.height, width: image.width };
  const cellsOf = (i: number) => data.subarray(i * height * width, (i + 1) * height * width);
  const excess = (cells: Float32Array, box: Box, minimum: number): number => {
    const down = sumWeights(rows, box.top, box.height, height);
    const across = sumWeights(columns, box.left, box.width, width);
    return weightedSum(cells, down, across) - minimum * areaOf(box);
  };
  const known = new Map<number, { minimum: number; total: number }>();
  const summarize = (i: number) => {
    const { minimum, maximum } = findLimits(cellsOf(i), rows, columns, width);
    const total = maximum > minimum ? excess(cellsOf(i), whole, minimum) : 0;
    return { minimum, total: total > 0 && Number.isFinite(total) ? total : Number.NaN };
  };
  return (i, box) => {
    const { minimum, total } = known.get(i) ?? summarize(i);
    known.set(i, { minimum, total });
    return Math.min(Math.max(0, excess(cellsOf(i), box, minimum) / total), 1);
  };
}

/** What each cell weighs in the sum over `count` positions from `start` on. */
function sumWeights(
  { first, second, fraction }: Places,
  start: number,
  count: number,
  cells: number,
): Float64Array {
  const weights = new Float64Array(cells);
  for (let i = start; i < start + count; i++) {
    const [a, b, part] = [first[i] as number, second[i] as number, fraction[i] as number];
    weights[a] = (weights[a] as number) + 1 - part;
    weights[b] = (weights[b] as number) + part;
  }
  return weights;
}

function weightedSum(cells: Float32Array, down: Float64Array, across: Float64Array): number {
  let sum = 0;
  for (const [y, weight] of down.entries()) {
    for (const [x, other] of across.entries())
      sum += weight * other * (cells[y * across.length + x] as number);
  }
  return sum;
}

/** Least and largest value of the map at the size of the image. */
function findLimits(
  cells: Float32Array,
  rows: Places,
  columns: Places,
  width: number,
): { minimum: number; maximum: number } {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  const line = new Float64Array(width);
  for (const [y, part] of rows.fraction.entries()) {
    const upper = (rows.first[y] as number) * width;
    const lower = (rows.second[y] as number) * width;
    for (let x = 0; x < width; x++)
      line[x] = between(cells[upper + x] as number, cells[lower + x] as number, part);
    for (let x = 0; x < columns.fraction.length; x++) {
      const left = line[columns.first[x] as number] as number;
      const value = between(left, line[columns.second[x] as number] as number, columns.fraction[x] as number);
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  }
  return { minimum, maximum };
}

/** The point a fraction of the way from a to b; exactly a where they are equal, so that constant maps stay constant. */
function between(a: number, b: number, fraction: number): number {
  return a + fraction * (b - a);
}
