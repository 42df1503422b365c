import type { Size } from "../image/Size.ts";
import type { Limit } from "./WarpPass.ts";

/**
 * Writes for each output row which columns [from, to) come from within all limits of an affine map, judged at pixel centres
 * by the same sum that places them: a x + b y + c, each product rounded first.
 * @param at index of the first row's pair
 * @returns whether every row is whole
 */
export function fillSpans(words: Int32Array, at: number, size: Size, limits: readonly Limit[]): boolean {
  let whole = true;
  for (let y = 0; y < size.height; y++) {
    let from = 0;
    let to = size.width;
    for (const { matrix, part } of limits) {
      [from, to] = narrow(matrix[0], matrix[1] * (y + 0.5), matrix[2], part.left, part.width, from, to);
      [from, to] = narrow(matrix[3], matrix[4] * (y + 0.5), matrix[5], part.top, part.height, from, to);
    }
    if (from > 0 || to < size.width) whole = false;
    words[at + 2 * y] = from;
    words[at + 2 * y + 1] = Math.max(from, to);
  }
  return whole;
}

/** The columns of [from, to) with low <= step * (x + 0.5) + row + offset < low + length. */
function narrow(
  step: number,
  row: number,
  offset: number,
  low: number,
  length: number,
  from: number,
  to: number,
): readonly [number, number] {
  const high = low + length;
  const isWithin = (x: number) => {
    const place = step * (x + 0.5) + row + offset;
    return place >= low && place < high;
  };
  if (step === 0) return isWithin(0) ? [from, to] : [from, from];
  const ends = [(low - row - offset) / step - 0.5, (high - row - offset) / step - 0.5];
  // The estimates are right up to rounding; the sum itself decides.
  let first = Math.min(Math.max(Math.ceil(Math.min(...ends)) - 1, from), to);
  let last = Math.min(Math.max(Math.floor(Math.max(...ends)) + 2, from), to);
  while (first < last && !isWithin(first)) first++;
  while (last > first && !isWithin(last - 1)) last--;
  return [first, last];
}
