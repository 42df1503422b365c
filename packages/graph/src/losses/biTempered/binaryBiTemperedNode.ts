import type { Temperatures } from "@mixwell/loss";
import type { Value } from "../../graph/Value.ts";
import { concat, reshape, subtract, zeros } from "../../operator/expressions.ts";
import { denseLossNode } from "../lossNode.ts";

/**
 * The bi-tempered loss of two classes from one logit: that of the logits [0, a] and the labels [1-y, y]. The eager twin is
 * `evaluateBinaryBiTempered` of @mixwell/loss, and `temperedSigmoid` there predicts.
 *
 * @param logits float32 [N] or [N,1]
 * @param targets float32 of the same shape, from 0 to 1: the probability of the second class
 * @param weights float32 [N], one a sample; all 1 without them
 * @returns the scalar mean loss
 * @throws MixwellError OPTION_UNKNOWN, OPTION_INVALID
 */
export function binaryBiTemperedNode(
  temperatures: Temperatures,
  logits: Value,
  targets: Value,
  weights?: Value,
): Value {
  const shape = [logits.shape[0] as number, 1];
  const column = reshape(logits, shape);
  const second = reshape(targets, shape);
  return denseLossNode(
    { type: "biTempered", ...temperatures },
    concat([zeros(logits.graph, shape), column], 1),
    concat([subtract(1, second), second], 1),
    weights,
  );
}
