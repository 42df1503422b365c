import { elementwise } from "../../interpret/elementwise.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { between, multiply, where } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** min(max(alpha*x + beta, 0), 1). ONNX's alpha is 0.2 by default, PyTorch's hardsigmoid has 1/6; beta is 0.5 for both. */
export const HardSigmoid: Operator = {
  type: "HardSigmoid",
  attributes: { alpha: "float", beta: "float" },
  infer: (node) => [node.input(0)],
  evaluate: (inputs, node) => {
    const [alpha, beta] = [node.number("alpha", 0.2), node.number("beta", 0.5)];
    return [
      elementwise((x) => Math.min(Math.max(alpha * (x as number) + beta, 0), 1), inputs as DenseTensor[]),
    ];
  },
  gradient: ({ node, upstream: [upstream] }) => [
    upstream && where(between(node.output(), 0, 1), multiply(upstream, node.number("alpha", 0.2)), 0),
  ],
};
