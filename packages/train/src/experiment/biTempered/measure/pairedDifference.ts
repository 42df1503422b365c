/** The mean of differences within pairs, with its 95 % interval. */
export interface PairedDifference {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
}

/**
 * Compares two measures of the same seeds: the mean of second - first, and its 95 % interval by Student's t. A pair in which one
 * has no value is left out.
 * @returns null where fewer than two pairs are left
 */
export function pairedDifference(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
): PairedDifference | null {
  const differences = first
    .map((value, i) => (second[i] ?? Number.NaN) - (value ?? Number.NaN))
    .filter(Number.isFinite);
  const pairs = differences.length;
  if (pairs < 2) return null;
  const mean = differences.reduce((sum, value) => sum + value, 0) / pairs;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (pairs - 1);
  const half = studentHalfWidth(pairs - 1) * Math.sqrt(variance / pairs);
  return { mean, low: mean - half, high: mean + half, pairs };
}

/**
 * The t that a Student distribution stays within with probability 0.95, by bisection.
 * @param freedom degrees of freedom, a whole number >= 1
 */
export function studentHalfWidth(freedom: number): number {
  let [low, high] = [0, 13];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (withinProbability(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  return low;
}

/** P(|T| < t) for whole degrees of freedom: Abramowitz and Stegun 26.7.3 and 26.7.4. */
function withinProbability(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const odd = freedom % 2 === 1;
  const cosine = Math.cos(angle);
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
