import type { RowLoss } from "../evaluate/RowLoss.ts";
import { logSoftmax } from "../softmax/logSoftmax.ts";
import { softmaxGradient } from "../softmax/softmaxGradient.ts";

/** Targets count as at least this in the logarithm of the reverse cross-entropy, as in the authors' code. */
export const LEAST_TARGET = 1e-4;

/** Symmetric cross-entropy -alpha sum_k y_k ln p_k - beta sum_k p_k ln y_k (Wang et al., ICCV 2019). */
export function symmetricCrossEntropy(
  classes: number,
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
): RowLoss {
  const logarithms = new Float64Array(classes);
  return (logits, target, gradient) => {
    logSoftmax(logits, logarithms);
    let loss = 0;
    for (let k = 0; k < classes; k++) {
      const mass = target[k] as number;
      const logarithm = logarithms[k] as number;
      const reverse = Math.exp(logarithm) * Math.log(Math.max(mass, LEAST_TARGET));
      const share = alpha * mass;
      // Without a share, a logarithm of -Infinity must not count.
      if (share > 0) loss -= share * logarithm;
      loss -= beta * reverse;
      gradient[k] = -share - beta * reverse;
    }
    softmaxGradient(gradient, logarithms);
    return loss;
  };
}
