import { elementwise } from "../../interpret/elementwise.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { broadcastShapes } from "../../tensor/TensorType.ts";
import { add, cast, divide, equal, expand, multiply, sumToShape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** The largest or smallest of one or more tensors with broadcasting; equal ones share the gradient evenly, as in PyTorch. */
export function extreme(type: string, f: (...values: number[]) => number): Operator {
  return {
    type,
    infer: (node) => {
      const { dtype } = node.input(0);
      const shapes = node.inputs.map((_, index) => {
        const input = node.input(index);
        if (input.dtype !== dtype)
          node.fail(`expected one element type but received ${dtype} and ${input.dtype}`);
        return input.shape;
      });
      return [{ dtype, shape: broadcastShapes(node.where, ...shapes) }];
    },
    evaluate: (inputs) => [elementwise(f, inputs as DenseTensor[])],
    gradient: ({ node, upstream: [upstream], wants }) => {
      if (upstream === undefined) return [];
      const output = node.output();
      const hits = node.inputs.map((_, index) => cast(equal(node.input(index), output), "float32"));
      const share = divide(upstream, hits.reduce(add));
      return hits.map((hit, index) =>
        wants(index)
          ? sumToShape(expand(multiply(hit, share), output.shape), node.input(index).shape)
          : undefined,
      );
    },
  };
}
