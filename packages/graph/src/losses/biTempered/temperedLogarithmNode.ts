import type { Value } from "../../graph/Value.ts";
import { multiply } from "../../operator/expressions.ts";
import { expMinusOne } from "../nearZero.ts";

/** log_t(u) = (u^(1-t) - 1)/(1-t) from ln u, which may be far below 0; the twin of `temperedLogarithm` of @mixwell/loss. */
export function temperedLogarithmNode(logarithm: Value, t: number): Value {
  return t === 1 ? logarithm : multiply(expMinusOne(multiply(logarithm, 1 - t)), 1 / (1 - t));
}
