import { type CheckedSymmetricCrossEntropySpec, LEAST_TARGET } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { add, clip, exp, log, multiply } from "../operator/expressions.ts";
import type { RowTargets, TargetFunction } from "./targets/RowTargets.ts";

/**
 * Symmetric cross-entropy, class by class: -alpha y_k ln p_k - beta p_k ln y_k. As the p_k sum to 1, ln y_k is counted from its
 * least value: classes of no target then add exact zeros, where they would add up float32's rounding.
 */
export function symmetricCrossEntropy(
  { alpha, beta }: CheckedSymmetricCrossEntropySpec,
  logits: Value,
  targets: RowTargets,
): Value {
  const logarithms = apply("LogSoftmax", [logits], { axis: 1 });
  const forward = multiply(multiply(logarithms, targets.weigh()), -alpha);
  const reverse = multiply(multiply(exp(logarithms), targets.weigh(logarithmAboveLeast)), -beta);
  const least = multiply(targets.mass, (-beta * Math.log(LEAST_TARGET)) / (logits.shape[1] as number));
  return add(add(forward, reverse), least);
}

const logarithmAboveLeast: TargetFunction = {
  ofNumber: (y) => Math.log(Math.max(y / LEAST_TARGET, 1)),
  ofValue: (y) => log(clip(multiply(y, 1 / LEAST_TARGET), 1, 1 / LEAST_TARGET)),
};
