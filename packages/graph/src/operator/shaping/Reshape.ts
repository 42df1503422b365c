import { elementCount, showShape } from "../../tensor/TensorType.ts";
import { reshape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** The same elements under another shape; -1 stands for what is left, 0 for the size the input has there. */
export const Reshape: Operator = {
  type: "Reshape",
  infer: (node) => {
    const input = node.input(0);
    const asked = node.constantInput(1, "the shape");
    const sizes = asked.map((size, axis) => (size === 0 ? (input.shape[axis] ?? 0) : size));
    const known = sizes.reduce((product, size) => (size === -1 ? product : product * size), 1);
    const shape = sizes.map((size) => (size === -1 ? elementCount(input.shape) / known : size));
    if (elementCount(shape) !== elementCount(input.shape) || !shape.every(Number.isInteger)) {
      node.fail(
        `expected a shape of ${elementCount(input.shape)} elements for ${showShape(input.shape)} but received ${showShape(asked)}`,
      );
    }
    return [{ dtype: input.dtype, shape }];
  },
  evaluate: ([input], node) =>
    [{ ...node.output(), data: input?.data ?? new Float64Array() }].map(({ dtype, shape, data }) => ({
      dtype,
      shape,
      data,
    })),
  gradient: ({ node, upstream: [upstream] }) => [upstream && reshape(upstream, node.input(0).shape)],
};
