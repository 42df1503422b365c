import { checkDenseTargets } from "../evaluate/checkDenseTargets.ts";
import { checkLogits } from "../evaluate/checkLogits.ts";
import type { LossEvaluation } from "../evaluate/LossEvaluation.ts";
import type { Temperatures } from "../spec/LossSpec.ts";
import { biTempered } from "./biTempered.ts";
import { checkTemperatures } from "./checkTemperatures.ts";

/**
 * The bi-tempered loss of two classes from one logit: that of the logits [0, a] and the labels [1-y, y], as in the reference
 * code. Predict with `temperedSigmoid` at t2. (The logits [-a, a] of some ports double the margin.)
 *
 * @param logits [N] a
 * @param targets [N] y from 0 to 1, the probability of the second class
 * @returns the gradient is by a, [N]
 * @throws MixwellError OPTION_UNKNOWN, OPTION_INVALID, TARGETS_INVALID, LOGITS_INVALID
 */
export function evaluateBinaryBiTempered(
  temperatures: Temperatures,
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
): LossEvaluation {
  const rowLoss = biTempered(2, checkTemperatures(temperatures, "loss biTempered"));
  checkDenseTargets(targets, 1);
  const count = targets.length;
  checkLogits(logits, count, 1);
  const perSample = new Float64Array(count);
  const gradient = new Float64Array(count);
  const row = new Float64Array(2);
  const target = new Float64Array(2);
  const rowGradient = new Float64Array(2);
  for (let i = 0; i < count; i++) {
    row[1] = logits[i] as number;
    target[0] = 1 - (targets[i] as number);
    target[1] = targets[i] as number;
    perSample[i] = rowLoss(row, target, rowGradient);
    gradient[i] = (rowGradient[1] as number) / count;
  }
  return { loss: perSample.reduce((sum, loss) => sum + loss, 0) / count, perSample, gradient };
}
