import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { multiply, negate } from "../operator/expressions.ts";
import type { RowTargets } from "./targets/RowTargets.ts";

/** Softmax cross-entropy, class by class: -y_k ln p_k. */
export function crossEntropy(logits: Value, targets: RowTargets): Value {
  return negate(multiply(apply("LogSoftmax", [logits], { axis: 1 }), targets.weigh()));
}
