import { checkTemperatures } from "./checkTemperatures.ts";
import { convergedNormalizer, normalizerByRounds } from "./normalizer.ts";
import { logTemperedExponential } from "./temperedLogarithm.ts";

/**
 * Tempered softmax p_k = exp_t2(a_k - n) with n such that they sum to 1 (Amid et al., NeurIPS 2019), in float64.
 * @param logits [N, K], row after row; finite
 * @param classes K
 * @param t2 from 0.1 to 5; 1 is the softmax
 * @param rounds 0 (default) normalises to the last digit; above 0 the reference code's fixed rounds, often too few
 * @returns [N, K]
 * @throws MixwellError OPTION_INVALID
 */
export function temperedSoftmax(
  logits: ArrayLike<number>,
  classes: number,
  t2: number,
  rounds = 0,
): Float64Array {
  checkTemperatures({ t2, rounds }, "tempered softmax");
  const probabilities = Float64Array.from(logits);
  for (let start = 0; start < logits.length; start += classes) {
    const row = probabilities.subarray(start, start + classes);
    logTemperedSoftmax(row, row, t2, rounds);
    for (let k = 0; k < classes; k++) row[k] = Math.exp(row[k] as number);
  }
  return probabilities;
}

/**
 * Logarithms of the tempered softmax of one row.
 * @param logits [K]
 * @param logarithms [K] overwritten with ln p, -Infinity where p is 0; may be the logits themselves
 */
export function logTemperedSoftmax(
  logits: Float64Array,
  logarithms: Float64Array,
  t2: number,
  rounds: number,
): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) largest = Math.max(largest, logit);
  for (let k = 0; k < logits.length; k++) logarithms[k] = largest - (logits[k] as number);
  const nu = rounds === 0 ? convergedNormalizer(logarithms, t2) : normalizerByRounds(logarithms, t2, rounds);
  for (let k = 0; k < logits.length; k++)
    logarithms[k] = logTemperedExponential((logarithms[k] as number) + nu, t2);
}
