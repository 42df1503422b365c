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
  let whole = true;
  for (let y = 0; y < size.height; y++) {
    let from = 0;
    let to = size.width;
    const v = y + 0.5;
    for (const { matrix: m, part } of limits) {
      const [depth, far] = [m[6], m[7] * v];
      const place = { step: m[0], row: m[1] * v, offset: m[2], depth, far, near: m[8] };
      [from, to] = narrow(place, part.left, part.width, from, to);
      const below = { ...place, step: m[3], row: m[4] * v, offset: m[5] };
      [from, to] = narrow(below, part.top, part.height, from, to);
    }
    if (from > 0 || to < size.width) whole = false;
    words[at + 2 * y] = from;
    words[at + 2 * y + 1] = Math.max(from, to);
  }
  return whole;
}

/** One coordinate along a row: (step u + row + offset) / (depth u + far + near). */
interface Line {
  readonly step: number;
  readonly row: number;
  readonly offset: number;
  readonly depth: number;
  readonly far: number;
  readonly near: number;
}

/** The columns of [from, to) whose coordinate lies in [low, low + length), before the viewer. */
function narrow(
  { step, row, offset, depth, far, near }: Line,
  low: number,
  length: number,
  from: number,
  to: number,
): readonly [number, number] {
  const high = low + length;
  const isWithin = (x: number) => {
    const u = x + 0.5;
    const w = depth * u + far + near;
    const place = (step * u + row + offset) / w;
    return w > 0 && place >= low && place < high;
  };
  let least = from;
  let most = to;
  // With w > 0 each end is a straight half of the row: slope u + start >= 0.
  const keep = (slope: number, start: number) => {
    const end = -start / slope - 0.5;
    if (slope > 0) least = Math.max(least, end);
    else if (slope < 0) most = Math.min(most, end + 1);
    else if (start < 0) most = least;
  };
  const start = row + offset;
  const w = far + near;
  keep(depth, w);
  keep(step - low * depth, start - low * w);
  keep(high * depth - step, high * w - start);
  // These are right up to rounding; the sum itself decides.
  let first = Math.min(Math.max(Math.ceil(least) - 1, from), to);
  let last = Math.min(Math.max(Math.floor(most) + 1, first), to);
  while (first < last && !isWithin(first)) first++;
  while (last > first && !isWithin(last - 1)) last--;
  return [first, last];
}
