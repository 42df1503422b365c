import { lowerMills, normalCdf } from "../../distribution/normal.ts";

/**
 * The logarithm of the expected improvement over the least loss so far, which has a slope where the improvement itself is too small
 * for a number (Ament et al., "Unexpected improvements to expected improvement", NeurIPS 2023).
 */
export function logExpectedImprovement(mean: number, variance: number, least: number): number {
  const deviation = Math.sqrt(variance);
  return Math.log(deviation) + logImprovement((least - mean) / deviation);
}

/** log(phi(z) + z Phi(z)). */
function logImprovement(z: number): number {
  const logDensity = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
  if (z > -1) return Math.log(Math.exp(logDensity) + z * normalCdf(z));
  // Further out 1 + z Mills would lose all its digits; it tends to 1/z^2.
  return logDensity + (z > -1e5 ? Math.log1p(z * lowerMills(z)) : -2 * Math.log(-z));
}
