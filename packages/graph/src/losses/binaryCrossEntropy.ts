import type { CheckedBinaryCrossEntropySpec } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { add, cast, exp, greater, multiply, negate, subtract } from "../operator/expressions.ts";
import { softplus } from "./softplus.ts";
import type { RowTargets, TargetFunction } from "./targets/RowTargets.ts";

/** Binary cross-entropy of a sigmoid p for each class: -y (1-p)^gamma ln p - (1-y) p^gamma ln (1-p), over K or summed. */
export function binaryCrossEntropy(
  { gamma, threshold, sumClasses }: CheckedBinaryCrossEntropySpec,
  logits: Value,
  targets: RowTargets,
): Value {
  const yes = targets.weigh(threshold === 0 ? undefined : above(threshold));
  const no = subtract(targets.mass, yes);
  const [minusLogP, minusLogRest] = [softplus(negate(logits)), softplus(logits)];
  /** The surprise of one answer, turned down by the probability of the other. */
  const focused = (surprise: Value, ofOther: Value) =>
    gamma === 0 ? surprise : multiply(surprise, exp(multiply(ofOther, -gamma)));
  const terms = add(
    multiply(yes, focused(minusLogP, minusLogRest)),
    multiply(no, focused(minusLogRest, minusLogP)),
  );
  return sumClasses ? terms : multiply(terms, 1 / (logits.shape[1] as number));
}

const above = (threshold: number): TargetFunction => ({
  ofNumber: (y) => (y > threshold ? 1 : 0),
  ofValue: (y) => cast(greater(y, threshold), "float32"),
});
