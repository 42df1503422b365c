import { checkLossSpec, type LossSpec } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { temperedSoftmax } from "./biTempered/temperedSoftmax.ts";

/** Probabilities below 1e-38, about float32's smallest normal number, count as that. */
const LOWEST = Math.log(1e-38);

/**
 * The logits to predict with, for a model trained with a loss: those whose softmax is the predicted distribution. For the
 * bi-tempered loss they are the logarithms of its tempered softmax, at least ln 1e-38, so that a reader who knows only the
 * softmax gets the tempered probabilities; for every other loss the logits as they are. (Those of binary cross-entropy go
 * through a sigmoid each instead.) The eager twin is `probabilities` of @mixwell/loss.
 *
 * @param logits float32 [N,K]
 * @returns float32 [N,K]
 * @throws MixwellError CLASSES_INVALID, LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function predictionNode(spec: LossSpec, logits: Value): Value {
  const checked = checkLossSpec(spec, logits.shape[1] as number);
  if (checked.type !== "biTempered") return logits;
  const { logarithms, inside } = temperedSoftmax(logits, checked.t2, checked.rounds);
  const bounded = apply("Max", [logarithms, LOWEST]);
  return inside === undefined ? bounded : apply("Where", [inside, bounded, LOWEST]);
}
