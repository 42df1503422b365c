import { elementwise } from "../../interpret/elementwise.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { broadcastShapes } from "../../tensor/TensorType.ts";
import { sumToShape, where } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Chooses between two tensors by a condition: `condition ? a : b`, with broadcasting. */
export const Where: Operator = {
  type: "Where",
  infer: (node) => {
    const [condition, a, b] = [node.input(0), node.input(1), node.input(2)];
    if (condition.dtype !== "bool") node.fail(`expected a bool condition but received ${condition.dtype}`);
    if (a.dtype !== b.dtype) node.fail(`expected one element type but received ${a.dtype} and ${b.dtype}`);
    return [{ dtype: a.dtype, shape: broadcastShapes(node.where, condition.shape, a.shape, b.shape) }];
  },
  evaluate: (inputs, node) => [
    elementwise(
      (condition, a, b) => (condition !== 0 ? a : b) as number,
      inputs as DenseTensor[],
      node.output().dtype,
    ),
  ],
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const condition = node.input(0);
    return [
      undefined,
      wants(1) ? sumToShape(where(condition, upstream, 0), node.input(1).shape) : undefined,
      wants(2) ? sumToShape(where(condition, 0, upstream), node.input(2).shape) : undefined,
    ];
  },
};
