import { type CheckedGeneralizedCrossEntropySpec, LEAST_Q } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { multiply } from "../operator/expressions.ts";
import { expMinusOne } from "./nearZero.ts";
import type { RowTargets } from "./targets/RowTargets.ts";

/** Generalised cross-entropy, class by class: y_k (1-p_k^q)/q, cross-entropy at q = 0. */
export function generalizedCrossEntropy(
  { q }: CheckedGeneralizedCrossEntropySpec,
  logits: Value,
  targets: RowTargets,
): Value {
  const logarithms = apply("LogSoftmax", [logits], { axis: 1 });
  const surprise =
    q < LEAST_Q ? multiply(logarithms, -1) : multiply(expMinusOne(multiply(logarithms, q)), -1 / q);
  return multiply(surprise, targets.weigh());
}
