import type { RowLoss } from "../evaluate/RowLoss.ts";
import type { Checked, Temperatures } from "../spec/LossSpec.ts";
import { temperedLogarithm } from "./temperedLogarithm.ts";
import { logTemperedSoftmax } from "./temperedSoftmax.ts";

/**
 * 1 + (1-t2) u, of which p is a power, counts as at least this where the loss takes ln p with t1 = 1 and t2 < 1. There p can
 * be exactly 0, and the loss would be infinite.
 */
export const LEAST_SUPPORT = 1e-16;

/**
 * Bi-tempered logistic loss (Amid et al., NeurIPS 2019; google/bi-tempered-loss):
 *
 *     l = sum_k y_k (log_t1 y_k - log_t1 p_k) - (y_k^(2-t1) - p_k^(2-t1)) / (2-t1)
 *
 * with p the tempered softmax at t2. Gradient: d - e sum d, with d_k = (p_k - y_k) p_k^(t2-t1) and the escort distribution
 * e = p^t2 / sum p^t2. Where p is 0, which takes t2 < 1, p^(t2-t1) would be infinite for t2 < t1; d is 0 there then, as p
 * does not move with its logit. At t1 = t2 it is the reference code's p_k - y_k there too, which brings a lost class back.
 */
export function biTempered(classes: number, { t1, t2, rounds }: Checked<Temperatures>): RowLoss {
  const logarithms = new Float64Array(classes);
  const escorts = new Float64Array(classes);
  const lowest = t1 === 1 && t2 < 1 ? Math.log(LEAST_SUPPORT) / (1 - t2) : Number.NEGATIVE_INFINITY;
  return (logits, target, gradient) => {
    logTemperedSoftmax(logits, logarithms, t2, rounds);
    let loss = 0;
    let escortSum = 0;
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const y = target[k] as number;
      const logarithm = logarithms[k] as number;
      const p = Math.exp(logarithm);
      if (y > 0) {
        loss += y * temperedLogarithm(Math.log(y), t1) - y ** (2 - t1) / (2 - t1);
        loss -= y * temperedLogarithm(Math.max(logarithm, lowest), t1);
      }
      loss += Math.exp((2 - t1) * logarithm) / (2 - t1);
      const forgetting =
        t1 === t2
          ? 1
          : t2 < t1 && logarithm === Number.NEGATIVE_INFINITY
            ? 0
            : Math.exp((t2 - t1) * logarithm);
      gradient[k] = (p - y) * forgetting;
      escorts[k] = Math.exp(t2 * logarithm);
      sum += gradient[k] as number;
      escortSum += escorts[k] as number;
    }
    for (let k = 0; k < classes; k++)
      gradient[k] = (gradient[k] as number) - ((escorts[k] as number) / escortSum) * sum;
    return loss;
  };
}
