import { denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount, normalizeAxis } from "../../tensor/TensorType.ts";
import { exp, multiply, subtract, sum } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** x - log(sum(exp(x))) along an axis. */
export const LogSoftmax: Operator = {
  type: "LogSoftmax",
  attributes: { axis: "int" },
  infer: (node) => [node.input(0)],
  evaluate: ([input], node) => {
    const from = input ?? denseTensor([0]);
    const axis = normalizeAxis(node.number("axis", -1), from.shape.length, node.where);
    const size = from.shape[axis] as number;
    const inner = elementCount(from.shape.slice(axis + 1));
    const result = denseTensor(from.shape);
    for (let start = 0; start < from.data.length; start++) {
      if (Math.floor(start / inner) % size !== 0) continue;
      let largest = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < size; k++) largest = Math.max(largest, from.data[start + k * inner] as number);
      let total = 0;
      for (let k = 0; k < size; k++) total += Math.exp((from.data[start + k * inner] as number) - largest);
      for (let k = 0; k < size; k++) {
        const at = start + k * inner;
        result.data[at] = (from.data[at] as number) - largest - Math.log(total);
      }
    }
    return [result];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    if (upstream === undefined) return [];
    const y = node.output();
    const axis = normalizeAxis(node.number("axis", -1), y.shape.length, node.where);
    return [subtract(upstream, multiply(exp(y), sum(upstream, [axis], true)))];
  },
};
