import { withGradient } from "../gradient/withGradient.ts";
import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { add, exp, log, multiply, negate, sigmoid } from "../operator/expressions.ts";

/** ln(1 + e^x) without overflow. Its gradient is the sigmoid, also at 0, where the parts it is made of have a kink. */
export function softplus(x: Value): Value {
  return withGradient(
    [x],
    () => add(apply("Relu", [x]), log(add(exp(negate(apply("Abs", [x]))), 1))),
    ({ upstream }) => [multiply(upstream, sigmoid(x))],
  );
}
