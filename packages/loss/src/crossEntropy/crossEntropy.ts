import type { RowLoss } from "../evaluate/RowLoss.ts";
import { logSoftmax } from "../softmax/logSoftmax.ts";
import { softmaxGradient } from "../softmax/softmaxGradient.ts";

/** Softmax cross-entropy -sum_k y_k ln p_k, with gradient (sum y) p - y. The targets need not sum to 1. */
export function crossEntropy(classes: number): RowLoss {
  const logarithms = new Float64Array(classes);
  return (logits, target, gradient) => {
    logSoftmax(logits, logarithms);
    let loss = 0;
    for (let k = 0; k < classes; k++) {
      const mass = target[k] as number;
      // A class without target mass adds nothing, also where its logit is -Infinity.
      if (mass > 0) loss -= mass * (logarithms[k] as number);
      gradient[k] = -mass;
    }
    softmaxGradient(gradient, logarithms);
    return loss;
  };
}
