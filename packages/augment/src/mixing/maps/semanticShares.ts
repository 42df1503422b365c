import type { Size } from "../../image/Size.ts";
import { areaOf, type Box } from "../box/drawBox.ts";
import type { ActivationMaps } from "../Mixer.ts";
import type { Places } from "./halfPixelPlaces.ts";
import { MapUpsampler } from "./MapUpsampler.ts";

/** Tells the share of what image i shows that lies in a box of it, in 0..1; NaN where its map says nothing. */
export type SemanticShare = (i: number, box: Box) => number;

/**
 * SnapMix's semantic percent maps: activation maps brought bilinearly to the size of the images, less their minimum, over the sum
 * of that. Maps of that size are not kept: a sum over a box of one is a weighted sum of the few cells.
 * @returns NaN for a map that is constant or not finite
 */
export function semanticShares({ data, height, width }: ActivationMaps, image: Size): SemanticShare {
  const upsampler = new MapUpsampler({ height, width }, image);
  const pixels = new Float64Array(areaOf(image));
  const whole: Box = { top: 0, left: 0, height: image.height, width: image.width };
  const known = new Map<number, { minimum: number; total: number }>();
  const excess = (i: number, box: Box, minimum: number): number => {
    const cells = data.subarray(i * height * width, (i + 1) * height * width);
    const down = sumWeights(upsampler.rows, box.top, box.height, height);
    const across = sumWeights(upsampler.columns, box.left, box.width, width);
    return weightedSum(cells, down, across) - minimum * areaOf(box);
  };
  const summarize = (i: number) => {
    upsampler.upsample(data.subarray(i * height * width, (i + 1) * height * width), pixels);
    const [minimum, maximum] = findLimits(pixels);
    const total = maximum > minimum ? excess(i, whole, minimum) : 0;
    return { minimum, total: total > 0 && Number.isFinite(total) ? total : Number.NaN };
  };
  return (i, box) => {
    const { minimum, total } = known.get(i) ?? summarize(i);
    known.set(i, { minimum, total });
    return Math.min(Math.max(0, excess(i, box, minimum) / total), 1);
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

function findLimits(values: Float64Array): [minimum: number, maximum: number] {
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return [minimum, maximum];
}
