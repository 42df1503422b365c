import type { RowLoss } from "../evaluate/RowLoss.ts";
import { logSoftmax } from "../softmax/logSoftmax.ts";
import { softmaxGradient } from "../softmax/softmaxGradient.ts";

/** Below it the loss is cross-entropy to the last digit; much below it, 1/q would overflow. */
export const LEAST_Q = 1e-16;

/** Generalised cross-entropy sum_k y_k (1-p_k^q)/q, cross-entropy at q = 0 (Zhang and Sabuncu, NeurIPS 2018). */
export function generalizedCrossEntropy(classes: number, q: number): RowLoss {
  const plain = q < LEAST_Q;
  const logarithms = new Float64Array(classes);
  return (logits, target, gradient) => {
    logSoftmax(logits, logarithms);
    let loss = 0;
    for (let k = 0; k < classes; k++) {
      gradient[k] = 0;
      const mass = target[k] as number;
      if (mass === 0) continue;
      const logarithm = logarithms[k] as number;
      loss -= mass * (plain ? logarithm : Math.expm1(q * logarithm) / q);
      gradient[k] = plain ? -mass : -mass * Math.exp(q * logarithm);
    }
    softmaxGradient(gradient, logarithms);
    return loss;
  };
}
