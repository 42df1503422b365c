import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { divide, exp, multiply, reduce, subtract, sum } from "../../operator/expressions.ts";
import { normalizer } from "./normalizer.ts";
import { type TemperedPowers, temperedPowers } from "./temperedPowers.ts";

/** The tempered softmax of every row and what the loss and its gradient need of it. */
export interface TemperedSoftmax extends TemperedPowers {
  /** [N,K] p^t2 / sum p^t2. */
  readonly escort: Value;
}

/**
 * Tempered softmax p_k = exp_t(a_k - n) with n such that they sum to 1 (Amid et al., NeurIPS 2019).
 * @param logits float32 [N,K]
 * @param t t2
 * @param rounds 0 normalises to float32's last digit; above 0 the reference code's fixed rounds
 */
export function temperedSoftmax(logits: Value, t: number, rounds: number): TemperedSoftmax {
  if (t === 1) {
    const logarithms = apply("LogSoftmax", [logits], { axis: 1 });
    const p = exp(logarithms);
    return { logarithms, p, slopes: p, escort: p };
  }
  const offsets = multiply(subtract(reduce("ReduceMax", logits, [1], true), logits), t - 1);
  const powers = temperedPowers(offsets, normalizer(offsets, t, rounds), t);
  return { ...powers, escort: divide(powers.slopes, sum(powers.slopes, [1], true)) };
}
