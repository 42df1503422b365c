import type { RowLoss } from "../evaluate/RowLoss.ts";
import { logSoftmax } from "../softmax/logSoftmax.ts";
import { softmaxGradient } from "../softmax/softmaxGradient.ts";

/** Focal loss -sum_k y_k (1-p_k)^gamma ln p_k over the softmax (Lin et al., ICCV 2017). */
export function focal(classes: number, gamma: number): RowLoss {
  const logarithms = new Float64Array(classes);
  return (logits, target, gradient) => {
    logSoftmax(logits, logarithms);
    let loss = 0;
    for (let k = 0; k < classes; k++) {
      gradient[k] = 0;
      const mass = target[k] as number;
      if (mass === 0) continue;
      const logarithm = logarithms[k] as number;
      const rest = -Math.expm1(logarithm);
      const factor = rest ** gamma;
      const p = Math.exp(logarithm);
      // p ln p / (1-p), which tends to 0 as p does and to -1 as p tends to 1.
      const ratio = p === 0 ? 0 : rest === 0 ? -1 : (p * logarithm) / rest;
      loss -= mass * factor * logarithm;
      gradient[k] = mass * factor * (gamma * ratio - 1);
    }
    softmaxGradient(gradient, logarithms);
    return loss;
  };
}
