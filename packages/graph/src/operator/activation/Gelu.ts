import type { Value } from "../../graph/Value.ts";
import { elementwise } from "../../interpret/elementwise.ts";
import { erf } from "../../interpret/erf.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { apply } from "../apply.ts";
import { add, exp, multiply, subtract } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

const TANH_SCALE = Math.sqrt(2 / Math.PI);
const TANH_CUBIC = 0.044715;

/** x * P(Z <= x) for a normal Z (Hendrycks and Gimpel 2016), exact or with the paper's approximation by tanh. */
export const Gelu: Operator = {
  type: "Gelu",
  attributes: { approximate: "string" },
  infer: (node) => {
    const approximate = node.text("approximate", "none");
    if (approximate !== "none" && approximate !== "tanh")
      node.fail(`expected approximate none or tanh but received ${approximate}`);
    return [node.input(0)];
  },
  evaluate: (inputs, node) => {
    const exact = (x: number) => 0.5 * x * (1 + erf(x / Math.SQRT2));
    const byTanh = (x: number) => 0.5 * x * (1 + Math.tanh(TANH_SCALE * (x + TANH_CUBIC * x ** 3)));
    const f = node.text("approximate", "none") === "tanh" ? byTanh : exact;
    return [elementwise((x) => f(x as number), inputs as DenseTensor[])];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    if (upstream === undefined) return [];
    const x = node.input(0);
    return [multiply(upstream, node.text("approximate", "none") === "tanh" ? slopeByTanh(x) : slope(x))];
  },
};

/** P(Z <= x) + x * density(x). */
function slope(x: Value): Value {
  const below = multiply(add(apply("Erf", [multiply(x, Math.SQRT1_2)]), 1), 0.5);
  const density = multiply(exp(multiply(multiply(x, x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  return add(below, multiply(x, density));
}

function slopeByTanh(x: Value): Value {
  const square = multiply(x, x);
  const inner = multiply(x, add(multiply(square, TANH_SCALE * TANH_CUBIC), TANH_SCALE));
  const bend = apply("Tanh", [inner]);
  const innerSlope = add(multiply(square, 3 * TANH_SCALE * TANH_CUBIC), TANH_SCALE);
  const steep = multiply(multiply(x, innerSlope), subtract(1, multiply(bend, bend)));
  return multiply(add(add(bend, 1), steep), 0.5);
}
