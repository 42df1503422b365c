import type { Value } from "../../graph/Value.ts";
import { apply } from "../apply.ts";
import { equal, log, multiply, power, subtract, where } from "../expressions.ts";
import { type BinaryGradient, binary } from "./binary.ts";

/** a to the power of b. As in PyTorch, a^0 has no gradient by a, and 0^b none by b. */
export const Pow = binary("Pow", (a, b) => a ** b, { rules: [byBase, byExponent] });

function byBase({ a, b, upstream }: BinaryGradient): Value {
  const slope = multiply(multiply(upstream, b), power(a, lessOne(b)));
  const mayBeZero = b.constant?.includes(0) ?? true;
  return mayBeZero ? where(equal(b, 0), 0, slope) : slope;
}

function lessOne(b: Value): Value {
  const { constant } = b;
  if (constant === undefined) return subtract(b, 1);
  return b.graph.constant(
    "float32",
    b.shape,
    constant.map((exponent) => exponent - 1),
  );
}

function byExponent({ a, b, output, upstream }: BinaryGradient): Value {
  const flat = apply("And", [equal(a, 0), apply("GreaterOrEqual", [b, 0])]);
  return where(flat, 0, multiply(multiply(upstream, output), log(a)));
}
