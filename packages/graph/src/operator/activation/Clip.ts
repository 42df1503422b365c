import { elementwise } from "../../interpret/elementwise.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { equal, greater, less, sumToShape, where } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/**
 * min(max(x, low), high) with optional scalar bounds (inputs 1 and 2). As for PyTorch's clamp, the gradient passes where x
 * is on a bound; Relu6 stops it there.
 */
export const Clip: Operator = {
  type: "Clip",
  infer: (node) => {
    for (const index of [1, 2]) {
      const bound = node.optional(index);
      if (bound !== undefined && bound.shape.length !== 0)
        node.fail(`expected a scalar bound but received shape [${bound.shape.join()}]`);
    }
    return [node.input(0)];
  },
  evaluate: (inputs) => {
    const [x, low, high] = inputs as [DenseTensor, DenseTensor | undefined, DenseTensor | undefined];
    const from = low?.data[0] ?? Number.NEGATIVE_INFINITY;
    const to = high?.data[0] ?? Number.POSITIVE_INFINITY;
    return [elementwise((value) => Math.min(Math.max(value as number, from), to), [x])];
  },
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const [x, low, high] = [node.input(0), node.optional(1), node.optional(2)];
    return [
      wants(0) ? where(equal(x, node.output()), upstream, 0) : undefined,
      low && wants(1) ? sumToShape(where(less(x, low), upstream, 0), []) : undefined,
      high && wants(2) ? sumToShape(where(greater(x, high), upstream, 0), []) : undefined,
    ];
  },
};
