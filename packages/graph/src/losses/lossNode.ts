import { type CheckedLossSpec, checkLossSpec, type LossSpec, refuseClassWeights } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { multiply, reduce } from "../operator/expressions.ts";
import { binaryCrossEntropy } from "./binaryCrossEntropy.ts";
import { biTempered } from "./biTempered/biTempered.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { focal } from "./focal.ts";
import { generalizedCrossEntropy } from "./generalizedCrossEntropy.ts";
import { symmetricCrossEntropy } from "./symmetricCrossEntropy.ts";
import { denseTargets } from "./targets/denseTargets.ts";
import { pairTargets } from "./targets/pairTargets.ts";
import type { RowTargets } from "./targets/RowTargets.ts";

/**
 * A loss described as JSON, over (label, weight) pairs: mean_i sum_m w_im classWeight(y_im) l(z_i, smooth(y_im)).
 * The eager twin is `evaluateLoss` of @mixwell/loss.
 *
 * @param logits float32 [N,K]
 * @param labels int64 [N,M]
 * @param weights float32 [N,M]
 * @returns the scalar loss
 * @throws MixwellError CLASSES_INVALID, LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function lossNode(spec: LossSpec, logits: Value, labels: Value, weights: Value): Value {
  const classes = logits.shape[1] as number;
  const checked = checkLossSpec(spec, classes);
  return meanLoss(checked, logits, pairTargets(checked, labels, weights, classes));
}

/**
 * A loss of dense targets, soft or of several labels a sample: mean_i w_i l(z_i, smooth(y_i)). The eager twin is
 * `evaluateDenseLoss` of @mixwell/loss.
 *
 * @param logits float32 [N,K]
 * @param targets float32 [N,K] from 0 to 1; rows need not sum to 1
 * @param weights float32 [N], one a sample; all 1 without them
 * @returns the scalar loss
 * @throws MixwellError CLASSES_INVALID, LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function denseLossNode(spec: LossSpec, logits: Value, targets: Value, weights?: Value): Value {
  const [batch, classes] = logits.shape as [number, number];
  const checked = checkLossSpec(spec, classes);
  refuseClassWeights(checked);
  const each = weights ?? logits.graph.constant("float32", [batch], new Float32Array(batch).fill(1));
  return meanLoss(checked, logits, denseTargets(checked, targets, each));
}

function meanLoss(spec: CheckedLossSpec, logits: Value, targets: RowTargets): Value {
  const terms = lossTerms(spec, logits, targets);
  return multiply(reduce("ReduceSum", terms, [0, 1]), 1 / (logits.shape[0] as number));
}

/** [N,K] or [N,1], terms whose sum along a row is its loss. */
function lossTerms(spec: CheckedLossSpec, logits: Value, targets: RowTargets): Value {
  switch (spec.type) {
    case "crossEntropy":
      return crossEntropy(logits, targets);
    case "biTempered":
      return biTempered(spec, logits, targets);
    case "focal":
      return focal(spec, logits, targets);
    case "generalizedCrossEntropy":
      return generalizedCrossEntropy(spec, logits, targets);
    case "symmetricCrossEntropy":
      return symmetricCrossEntropy(spec, logits, targets);
    case "binaryCrossEntropy":
      return binaryCrossEntropy(spec, logits, targets);
  }
}
