/**
 * The logit a of class 1 at which the tempered sigmoid gives a probability: with p = exp_t(a - n) and 1 - p = exp_t(-n),
 * a = log_t(p) - log_t(1 - p).
 * @param probability in (0, 1)
 */
export function logitOf(probability: number, t2: number): number {
  const other = 1 - probability;
  if (t2 === 1) return Math.log(probability / other);
  return (probability ** (1 - t2) - other ** (1 - t2)) / (1 - t2);
}
