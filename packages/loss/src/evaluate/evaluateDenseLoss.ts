import { smoothedMasses } from "../smoothing/smoothing.ts";
import { checkLossSpec } from "../spec/checkLossSpec.ts";
import type { LossSpec } from "../spec/LossSpec.ts";
import { checkDenseTargets, refuseClassWeights } from "./checkDenseTargets.ts";
import { checkLogits } from "./checkLogits.ts";
import { checkWeights } from "./checkWeights.ts";
import type { LossEvaluation } from "./LossEvaluation.ts";
import { rowLossOf } from "./rowLossOf.ts";

/**
 * Evaluates a loss of dense targets, soft or of several labels a sample, and its gradient in float64:
 *
 *     loss = 1/N sum_i w_i l(z_i, smooth(y_i)),   smooth(y) = off + (on - off) y
 *
 * with the two values of a smoothed one-hot target. Mixed samples are (label, weight) pairs instead: for losses such as
 * the bi-tempered one, mixing targets is not mixing losses.
 *
 * @param logits [N, K], row after row
 * @param targets [N, K] from 0 to 1; rows need not sum to 1
 * @param classes K, at least 2; binary cross-entropy takes 1 as well
 * @param weights [N] one a sample, 0 for padding; all 1 by default. The mean divides by N all the same.
 * @throws MixwellError CLASSES_INVALID, LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID, TARGETS_INVALID, LOGITS_INVALID
 */
export function evaluateDenseLoss(
  spec: LossSpec,
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  classes: number,
  weights?: ArrayLike<number>,
): LossEvaluation {
  const checked = checkLossSpec(spec, classes);
  refuseClassWeights(checked);
  checkDenseTargets(targets, classes);
  const count = targets.length / classes;
  checkLogits(logits, count, classes);
  if (weights !== undefined) checkWeights(weights, count);
  const { on, off } = smoothedMasses(checked.smoothing, checked.smoothingConvention, classes);
  const rowLoss = rowLossOf(checked, classes);
  const perSample = new Float64Array(count);
  const gradient = new Float64Array(count * classes);
  const row = new Float64Array(classes);
  const target = new Float64Array(classes);
  for (let i = 0; i < count; i++) {
    const start = i * classes;
    for (let k = 0; k < classes; k++) {
      row[k] = logits[start + k] as number;
      target[k] = off + (on - off) * (targets[start + k] as number);
    }
    const rowGradient = gradient.subarray(start, start + classes);
    const loss = rowLoss(row, target, rowGradient);
    // A sample that does not count may have a loss that is infinite.
    const weight = weights === undefined ? 1 : (weights[i] as number);
    perSample[i] = weight === 0 ? 0 : weight * loss;
    for (let k = 0; k < classes; k++)
      rowGradient[k] = weight === 0 ? 0 : (weight * (rowGradient[k] as number)) / count;
  }
  return { loss: perSample.reduce((sum, loss) => sum + loss, 0) / count, perSample, gradient };
}
