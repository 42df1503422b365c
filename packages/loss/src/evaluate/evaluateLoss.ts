import { checkTargets, MixwellError, type Targets } from "@mixwell/core";
import { crossEntropy } from "../crossEntropy/crossEntropy.ts";
import { smoothedMasses } from "../smoothing/smoothing.ts";
import { checkLossSpec } from "../spec/checkLossSpec.ts";
import type { LossSpec } from "../spec/LossSpec.ts";

export interface LossEvaluation {
  /** The mean of `perSample`. */
  readonly loss: number;
  /** [N] sum_m w_im c[y_im] l(z_i, smooth(y_im)). */
  readonly perSample: Float64Array;
  /** [N, K] the gradient of `loss` with respect to the logits. */
  readonly gradient: Float64Array;
}

/**
 * Evaluates a loss and its gradient in float64:
 *
 *     loss = 1/N sum_i sum_m w_im c[y_im] l(z_i, smooth(y_im))
 *
 * with c the class weights (1 without them). Nothing is renormalised: weights that do not sum to one (SnapMix) and
 * samples of weight 0 (padding) count as they are, and the mean divides by N.
 *
 * @param logits [N, K], row after row
 * @param targets N samples of M (label, weight) pairs
 * @param classes K, at least 2
 * @throws MixwellError CLASSES_INVALID, LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID, TARGETS_INVALID, LOGITS_INVALID
 */
export function evaluateLoss(
  spec: LossSpec,
  logits: ArrayLike<number>,
  targets: Targets,
  classes: number,
): LossEvaluation {
  const checked = checkLossSpec(spec, classes);
  checkTargets(targets, classes);
  const { count, pairs } = targets;
  if (count === 0 || logits.length !== count * classes) {
    throw new MixwellError({
      code: "LOGITS_INVALID",
      expected: count === 0 ? "at least one sample" : `${count} x ${classes} numbers`,
      name: count === 0 ? "targets" : "logits",
      received: count === 0 ? 0 : logits.length,
    });
  }
  const pairLoss = crossEntropy(smoothedMasses(checked.smoothing, checked.smoothingConvention, classes));
  const perSample = new Float64Array(count);
  const gradient = new Float64Array(count * classes);
  const row = new Float64Array(classes);
  const pairGradient = new Float64Array(classes);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const start = i * classes;
    for (let k = 0; k < classes; k++) row[k] = logits[start + k] as number;
    let sampleLoss = 0;
    for (let pair = i * pairs; pair < (i + 1) * pairs; pair++) {
      const label = targets.labels[pair] as number;
      const weight = (targets.weights[pair] as number) * (checked.classWeights[label] ?? 1);
      if (weight === 0) continue;
      sampleLoss += weight * pairLoss(row, label, pairGradient);
      for (let k = 0; k < classes; k++) {
        gradient[start + k] =
          (gradient[start + k] as number) + (weight * (pairGradient[k] as number)) / count;
      }
    }
    perSample[i] = sampleLoss;
    sum += sampleLoss;
  }
  return { loss: sum / count, perSample, gradient };
}
