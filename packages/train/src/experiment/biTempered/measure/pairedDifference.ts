import { studentQuantile } from "../../../compare/statistics/student.ts";

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
  const half = studentQuantile(0.95, pairs - 1) * Math.sqrt(variance / pairs);
  return { mean, low: mean - half, high: mean + half, pairs };
}
