import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { add, divide, exp, less, log, multiply, subtract, where } from "../operator/expressions.ts";

// ONNX has no expm1 and no log1p, and the plain forms lose float32's digits near 0. A series takes over there, which needs
// nothing of a provider's exp and log (WebGPU promises only an absolute error near ln 1).

const NEAR = 0.3;

const isNear = (x: Value): Value => less(apply("Abs", [x]), NEAR);

/** e^x - 1. Seven terms of the series leave 2e-8 of it at 0.3. */
export function expMinusOne(x: Value): Value {
  let series = add(multiply(x, 1 / 7), 1);
  for (let term = 6; term >= 2; term--) series = add(multiply(multiply(x, 1 / term), series), 1);
  return where(isNear(x), multiply(x, series), subtract(exp(x), 1));
}

/**
 * ln(1 + x), from x and from 1 + x, which the caller keeps above 0: 2 (r + r^3/3 + ...) with r = x/(2+x). Five terms leave
 * 3e-9 of it at -0.3.
 */
export function logOnePlus(x: Value, onePlus: Value): Value {
  const r = divide(x, add(x, 2));
  const square = multiply(r, r);
  let series = add(multiply(square, 7 / 9), 1);
  for (const term of [5, 3, 1]) series = add(multiply(multiply(square, term / (term + 2)), series), 1);
  return where(isNear(x), multiply(multiply(r, 2), series), log(onePlus));
}
