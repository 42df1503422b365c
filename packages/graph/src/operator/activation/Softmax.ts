import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { normalizeAxis } from "../../tensor/TensorType.ts";
import { multiply, subtract, sum } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { logSoftmax } from "./LogSoftmax.ts";

/** exp(x) / sum(exp(x)) along an axis, the last by default. */
export const Softmax: Operator = {
  type: "Softmax",
  attributes: { axis: "int" },
  infer: (node) => {
    const x = node.input(0);
    normalizeAxis(node.number("axis", -1), x.shape.length, node.where);
    return [x];
  },
  evaluate: (inputs, node) => {
    const [x] = inputs as [DenseTensor];
    const logs = logSoftmax(x, normalizeAxis(node.number("axis", -1), x.shape.length, node.where));
    return [{ ...logs, data: logs.data.map(Math.exp) }];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    if (upstream === undefined) return [];
    const y = node.output();
    const axis = normalizeAxis(node.number("axis", -1), y.shape.length, node.where);
    return [multiply(y, subtract(upstream, sum(multiply(upstream, y), [axis], true)))];
  },
};
