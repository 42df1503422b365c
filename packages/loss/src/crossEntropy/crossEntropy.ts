import type { PairLoss } from "../evaluate/PairLoss.ts";
import type { SmoothedMasses } from "../smoothing/smoothing.ts";

/**
 * Softmax cross-entropy of one row against a smoothed label: -sum_k t_k log p_k, with t = `on` at the label and `off`
 * elsewhere. The masses need not sum to 1 (convention `piecewise`). Gradient: (sum t) p - t.
 */
export function crossEntropy({ on, off }: SmoothedMasses): PairLoss {
  return (logits, label, gradient) => {
    const classes = logits.length;
    let largest = Number.NEGATIVE_INFINITY;
    for (const logit of logits) largest = Math.max(largest, logit);
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const exponential = Math.exp((logits[k] as number) - largest);
      gradient[k] = exponential;
      sum += exponential;
    }
    const logSum = largest + Math.log(sum);
    const total = on + (classes - 1) * off;
    let loss = 0;
    for (let k = 0; k < classes; k++) {
      const target = k === label ? on : off;
      // A class without target mass adds nothing, also where its logit is -Infinity.
      if (target > 0) loss += target * (logSum - (logits[k] as number));
      gradient[k] = (total * (gradient[k] as number)) / sum - target;
    }
    return loss;
  };
}
