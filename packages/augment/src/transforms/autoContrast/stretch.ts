import { makeTable } from "../../colour/makeTable.ts";

/** The values that become 0 and 255. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

/**
 * The ends of a histogram after `low` and `high` percent of its pixels were cut off, as Pillow counts: cutting everything
 * leaves the ends crossed.
 */
export function cutEnds(counts: Int32Array, low: number, high: number): Ends {
  const left = counts.slice();
  const pixels = left.reduce((sum, count) => sum + count, 0);
  cut(left, floorPercent(pixels, low), 0, 1);
  cut(left, floorPercent(pixels, high), 255, -1);
  const first = left.findIndex((count) => count > 0);
  const last = left.findLastIndex((count) => count > 0);
  return { low: first < 0 ? 255 : first, high: Math.max(0, last) };
}

/** How much steeper the range becomes. */
export function stretchSlope({ low, high }: Ends): number {
  return high <= low ? 1 : 255 / (high - low);
}

/** The table that moves `low` to 0 and `high` to 255, in float64; a single value or crossed ends stay as they are. */
export function stretchTable({ low, high }: Ends): Uint8Array {
  if (high <= low) return makeTable((value) => value);
  const scale = stretchSlope({ low, high });
  const offset = -low * scale;
  return makeTable((value) => value * scale + offset);
}

/** Python's `pixels * percent // 100`, which never rounds up to a whole number as a division may. */
function floorPercent(pixels: number, percent: number): number {
  const product = pixels * percent;
  return Math.round((product - (product % 100)) / 100);
}

/** Takes `pixels` away from one end of the counts. */
function cut(counts: Int32Array, pixels: number, from: number, step: 1 | -1): void {
  let rest = pixels;
  for (let value = from; value >= 0 && value < 256 && rest > 0; value += step) {
    const taken = Math.min(rest, counts[value] as number);
    counts[value] = (counts[value] as number) - taken;
    rest -= taken;
  }
}
