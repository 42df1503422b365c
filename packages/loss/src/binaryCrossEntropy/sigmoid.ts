/** ln(1 / (1 + e^-x)), without overflow. */
export function logSigmoid(x: number): number {
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
}

/**
 * 1 / (1 + e^-x) of each element, in float64.
 * @param logits any shape
 */
export function sigmoid(logits: ArrayLike<number>): Float64Array {
  return Float64Array.from(logits, (logit) => Math.exp(logSigmoid(logit)));
}
