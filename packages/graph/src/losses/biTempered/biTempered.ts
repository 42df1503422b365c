import { type CheckedBiTemperedSpec, temperedLogarithm } from "@mixwell/loss";
import { withGradient } from "../../gradient/withGradient.ts";
import type { Value } from "../../graph/Value.ts";
import { add, exp, greater, log, multiply, power, subtract, sum, where } from "../../operator/expressions.ts";
import type { RowTargets, TargetFunction } from "../targets/RowTargets.ts";
import { temperedLogarithmNode } from "./temperedLogarithmNode.ts";
import { temperedSoftmax } from "./temperedSoftmax.ts";

/**
 * Bi-tempered logistic loss of each row, [N,1], with the gradient of the reference code (google/bi-tempered-loss): it goes
 * through no step of the normalisation. See `evaluateLoss` of @mixwell/loss.
 */
export function biTempered(
  { t1, t2, rounds }: CheckedBiTemperedSpec,
  logits: Value,
  targets: RowTargets,
): Value {
  const { logarithms, p, escort, inside } = temperedSoftmax(logits, t2, rounds);
  const target = targets.weigh();
  /** A value of its own where p is 0, instead of what follows from the bound on ln p. */
  const outside = (value: Value, at0: number) => (inside === undefined ? value : where(inside, value, at0));
  return withGradient(
    [logits],
    () => {
      const tempered = temperedLogarithmNode(logarithms, t1);
      const bounded = t1 === 1 ? tempered : outside(tempered, -1 / (1 - t1));
      const powers = multiply(exp(multiply(logarithms, 2 - t1)), 1 / (2 - t1));
      const fitted = subtract(multiply(targets.mass, powers), multiply(target, bounded));
      return sum(add(targets.weigh(entropyAt(t1)), fitted), [1], true);
    },
    ({ upstream }) => {
      const error = subtract(multiply(targets.mass, p), target);
      const forgetting = t1 === t2 ? undefined : outside(exp(multiply(logarithms, t2 - t1)), 0);
      const weighed = forgetting === undefined ? error : multiply(error, forgetting);
      const gradient = subtract(weighed, multiply(escort, sum(weighed, [1], true)));
      return [multiply(upstream, gradient)];
    },
  );
}

/** y log_t1 y - y^(2-t1)/(2-t1), the part of the loss that makes it 0 at p = y; 0 for y = 0. */
const entropyAt = (t1: number): TargetFunction => ({
  ofNumber: (y) => (y === 0 ? 0 : y * temperedLogarithm(Math.log(y), t1) - y ** (2 - t1) / (2 - t1)),
  ofValue: (y) => {
    const positive = greater(y, 0);
    const logarithm = log(where(positive, y, 1));
    return subtract(
      multiply(y, temperedLogarithmNode(logarithm, t1)),
      multiply(power(y, 2 - t1), 1 / (2 - t1)),
    );
  },
});
