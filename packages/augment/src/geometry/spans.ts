import type { Size } from "../image/Size.ts";
import type { Matrix } from "./Matrix.ts";
import type { Rectangle } from "./padImage.ts";

/** A rectangle that an output pixel must come from, or it shows the fill colour. */
export interface Limit {
  /** From the output to the plane of the rectangle; points behind the viewer lie in no rectangle. */
  readonly matrix: Matrix;
  /** May start and end between pixels. */
  readonly part: Rectangle;
}

/** Every point before the viewer. */
export const EVERYWHERE: Rectangle = { top: -(2 ** 60), left: -(2 ** 60), height: 2 ** 61, width: 2 ** 61 };

/**
 * Writes for each output row which columns [from, to) come from within all limits, judged at pixel centres by the same sum
 * that places them: (a x + b y + c) / w, each product rounded first.
 * @param at index of the first row's pair
 * @returns whether every row is whole
 */
export function fillSpans(words: Int32Array, at: number, size: Size, limits: readonly Limit[]): boolean {
  for (let y = 0; y < size.height; y++) {
    words[at + 2 * y] = 0;
    words[at + 2 * y + 1] = size.width;
  }
  for (const { matrix, part } of limits) {
    narrow(words, at, size.height, matrix, 0, part.left, part.left + part.width);
    narrow(words, at, size.height, matrix, 3, part.top, part.top + part.height);
  }
  for (let y = 0; y < size.height; y++) {
    if (words[at + 2 * y] !== 0 || words[at + 2 * y + 1] !== size.width) return false;
  }
  return true;
}

/** Keeps the columns of each row whose coordinate, from row `axis / 3` of a matrix, lies in [low, high), before the viewer. */
function narrow(
  words: Int32Array,
  at: number,
  height: number,
  m: Matrix,
  axis: 0 | 3,
  low: number,
  high: number,
): void {
  const step = m[axis];
  const down = m[(axis + 1) as 1 | 4];
  const offset = m[(axis + 2) as 2 | 5];
  const depth = m[6];
  const near = m[8];
  for (let y = 0; y < height; y++) {
    const from = words[at + 2 * y] as number;
    const to = words[at + 2 * y + 1] as number;
    if (from >= to) continue;
    const row = down * (y + 0.5);
    const far = m[7] * (y + 0.5);
    const start = row + offset;
    const w = far + near;
    // With w > 0 each end is a straight half of the row: slope u + start >= 0.
    let least = lower(from, step - low * depth, start - low * w);
    let most = upper(to, step - low * depth, start - low * w);
    least = lower(least, high * depth - step, high * w - start);
    most = upper(most, high * depth - step, high * w - start);
    least = lower(least, depth, w);
    most = upper(most, depth, w);
    // These are right up to rounding; the sum itself decides.
    let first = Math.min(Math.max(Math.ceil(least) - 1, from), to);
    let last = Math.min(Math.max(Math.floor(most) + 1, first), to);
    while (first < last && !isWithin(first + 0.5, step, row, offset, depth, far, near, low, high)) first++;
    while (last > first && !isWithin(last - 0.5, step, row, offset, depth, far, near, low, high)) last--;
    words[at + 2 * y] = first;
    words[at + 2 * y + 1] = last;
  }
}

/** The first column where slope u + start >= 0 at u = column + 0.5, where the slope rises, or `least`. */
function lower(least: number, slope: number, start: number): number {
  return slope > 0 ? Math.max(least, -start / slope - 0.5) : least;
}

/** One past the last such column, where the slope falls, or `most`. */
function upper(most: number, slope: number, start: number): number {
  if (slope < 0) return Math.min(most, -start / slope + 0.5);
  return slope === 0 && start < 0 ? Number.NEGATIVE_INFINITY : most;
}

function isWithin(
  u: number,
  step: number,
  row: number,
  offset: number,
  depth: number,
  far: number,
  near: number,
  low: number,
  high: number,
): boolean {
  const w = depth * u + far + near;
  const place = (step * u + row + offset) / w;
  return w > 0 && place >= low && place < high;
}
