import type { Line } from "./findLine.ts";

const UNIT = 2 ** 20;

/**
 * What Pillow's blend adds to a pixel of the first image for each difference from the second, as a straight line in units of
 * 1 / 2^20: first + ((slope * difference + intercept) >> 20), clipped, equals trunc(first + factor * difference) in float32,
 * clipped. Undefined where the kernel cannot compute one, or where the sum would round up to the next whole number: there, the
 * result depends on more than the difference.
 */
export function findDifferenceLine(factor: number): Line | undefined {
  const f = Math.fround(factor);
  if (!(f >= 0 && f < 3.999)) return undefined;
  const whole = new Int32Array(511);
  for (let i = 0; i < 511; i++) {
    const product = Math.fround(f * (i - 255));
    const floor = Math.floor(product);
    // Sums below 256 are rounded by at most 2^-17.
    if (product - floor > 1 - 2 ** -16) return undefined;
    whole[i] = floor;
  }
  const nearest = Math.round(f * UNIT);
  for (const beside of [0, 1, -1, 2, -2]) {
    const slope = nearest + beside;
    const intercept = slope < 0 ? undefined : findIntercept(whole, slope);
    if (intercept !== undefined) return { slope, intercept };
  }
  return undefined;
}

function findIntercept(whole: Int32Array, slope: number): number | undefined {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 511; i++) {
    const from = (whole[i] as number) * UNIT - slope * (i - 255);
    if (from > least) least = from;
    if (from + UNIT - 1 < most) most = from + UNIT - 1;
  }
  return least <= most ? least : undefined;
}
