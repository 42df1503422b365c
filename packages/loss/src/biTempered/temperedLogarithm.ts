/**
 * log_t(u) = (u^(1-t) - 1) / (1-t) from ln u; ln u itself at t = 1. By expm1, as the plain form loses its digits near t = 1.
 * At u = 0 it is -1/(1-t) for t < 1.
 */
export function temperedLogarithm(logarithm: number, t: number): number {
  return t === 1 ? logarithm : Math.expm1((1 - t) * logarithm) / (1 - t);
}

/**
 * ln exp_t(-z) for z >= 0, where exp_t(u) = max(0, 1 + (1-t) u)^(1/(1-t)); -z at t = 1. By log1p, for the same reason.
 * @returns -Infinity where exp_t is 0, which it is from z = 1/(1-t) on for t < 1
 */
export function logTemperedExponential(z: number, t: number): number {
  if (t === 1) return -z;
  const excess = (t - 1) * z;
  return excess > -1 ? -Math.log1p(excess) / (t - 1) : Number.NEGATIVE_INFINITY;
}
