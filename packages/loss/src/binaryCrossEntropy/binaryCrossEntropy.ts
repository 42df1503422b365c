import type { RowLoss } from "../evaluate/RowLoss.ts";
import { logSigmoid } from "./sigmoid.ts";

export interface BinaryCrossEntropyOptions {
  readonly gamma: number;
  readonly threshold: number;
  readonly sumClasses: boolean;
}

/**
 * Binary cross-entropy of a sigmoid p for each class, the mean (or sum) over the classes of
 * -y (1-p)^gamma ln p - (1-y) p^gamma ln (1-p). At gamma = 0 it is Keras' and PyTorch's binary cross-entropy, above it
 * the binary focal loss (Lin et al., ICCV 2017).
 */
export function binaryCrossEntropy(
  classes: number,
  { gamma, threshold, sumClasses }: BinaryCrossEntropyOptions,
): RowLoss {
  const scale = sumClasses ? 1 : 1 / classes;
  return (logits, target, gradient) => {
    let loss = 0;
    for (let k = 0; k < classes; k++) {
      const mass = target[k] as number;
      const y = threshold === 0 ? mass : mass > threshold ? 1 : 0;
      const logit = logits[k] as number;
      const [yes, no] = [binaryTerm(logit, gamma), binaryTerm(-logit, gamma)];
      loss += scale * (y * yes.loss + (1 - y) * no.loss);
      gradient[k] = scale * (y * yes.slope - (1 - y) * no.slope);
    }
    return loss;
  };
}

/** -(1-p)^gamma ln p of p = sigmoid(logit), and its derivative by the logit. */
function binaryTerm(logit: number, gamma: number): { loss: number; slope: number } {
  const [logP, logRest] = [logSigmoid(logit), logSigmoid(-logit)];
  const factor = Math.exp(gamma * logRest);
  return {
    loss: -factor * logP,
    slope: factor * (gamma * Math.exp(logP) * logP - Math.exp(logRest)),
  };
}
