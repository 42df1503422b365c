import { checkTargets, type Targets } from "@mixwell/core";
import { smoothedMasses } from "../smoothing/smoothing.ts";
import { checkLossSpec } from "../spec/checkLossSpec.ts";
import type { LossSpec } from "../spec/LossSpec.ts";
import { checkLogits } from "./checkLogits.ts";
import type { LossEvaluation } from "./LossEvaluation.ts";
import { rowLossOf } from "./rowLossOf.ts";

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
 * @param classes K, at least 2; binary cross-entropy takes 1 as well
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
  checkLogits(logits, count, classes);
  const { on, off } = smoothedMasses(checked.smoothing, checked.smoothingConvention, classes);
  const rowLoss = rowLossOf(checked, classes);
  const perSample = new Float64Array(count);
  const gradient = new Float64Array(count * classes);
  const row = new Float64Array(classes);
  const target = new Float64Array(classes).fill(off);
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
      target[label] = on;
      sampleLoss += weight * rowLoss(row, target, pairGradient);
      target[label] = off;
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
