import { sigmoid } from "../binaryCrossEntropy/sigmoid.ts";
import { temperedSoftmax } from "../biTempered/temperedSoftmax.ts";
import { softmax } from "../softmax/softmax.ts";
import { checkLossSpec } from "../spec/checkLossSpec.ts";
import type { LossSpec } from "../spec/LossSpec.ts";

/**
 * The class probabilities that a model trained with a loss predicts, in float64: the tempered softmax at t2 for the
 * bi-tempered loss, a sigmoid for each class for binary cross-entropy (rows need not sum to 1), the softmax for the others.
 *
 * @param logits [N, K], row after row; finite
 * @param classes K
 * @returns [N, K]
 * @throws MixwellError CLASSES_INVALID, LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function probabilities(spec: LossSpec, logits: ArrayLike<number>, classes: number): Float64Array {
  const checked = checkLossSpec(spec, classes);
  switch (checked.type) {
    case "biTempered":
      return temperedSoftmax(logits, classes, checked.t2, checked.rounds);
    case "binaryCrossEntropy":
      return sigmoid(logits);
    default:
      return softmax(logits, classes);
  }
}
