import type { CheckedFocalSpec } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { clip, exp, multiply, negate, power, subtract } from "../operator/expressions.ts";
import type { RowTargets } from "./targets/RowTargets.ts";

/** Keeps (1-p)^gamma differentiable where p rounds to 1. */
const LEAST_REST = 1e-7;

/** Focal loss over the softmax, class by class: -y_k (1-p_k)^gamma ln p_k. */
export function focal({ gamma }: CheckedFocalSpec, logits: Value, targets: RowTargets): Value {
  const logarithms = apply("LogSoftmax", [logits], { axis: 1 });
  const surprise = negate(multiply(logarithms, targets.weigh()));
  if (gamma === 0) return surprise;
  const rest = clip(subtract(1, exp(logarithms)), LEAST_REST, 1);
  return multiply(power(rest, gamma), surprise);
}
