import { everyLine } from "../../interpret/everyLine.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import { normalizeAxis } from "../../tensor/TensorType.ts";
import { exp, multiply, subtract, sum } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** x - log(sum(exp(x))) along an axis, the last by default. */
export const LogSoftmax: Operator = {
  type: "LogSoftmax",
  attributes: { axis: "int" },
  infer: (node) => {
    const x = node.input(0);
    normalizeAxis(node.number("axis", -1), x.shape.length, node.where);
    return [x];
  },
  evaluate: (inputs, node) => {
    const [x] = inputs as [DenseTensor];
    return [logSoftmax(x, normalizeAxis(node.number("axis", -1), x.shape.length, node.where))];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    if (upstream === undefined) return [];
    const y = node.output();
    const axis = normalizeAxis(node.number("axis", -1), y.shape.length, node.where);
    return [subtract(upstream, multiply(exp(y), sum(upstream, [axis], true)))];
  },
};

/** Overflows for no logits, as the largest of each line is taken off first. */
export function logSoftmax(x: DenseTensor, axis: number): DenseTensor {
  const result = denseTensor(x.shape);
  everyLine(x.shape, axis, (start, stride, size) => {
    const line = Float64Array.from({ length: size }, (_, k) => x.data[start + k * stride] as number);
    const largest = line.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const total = line.reduce((sum, value) => sum + Math.exp(value - largest), 0);
    for (const [k, value] of line.entries())
      result.data[start + k * stride] = value - largest - Math.log(total);
  });
  return result;
}
