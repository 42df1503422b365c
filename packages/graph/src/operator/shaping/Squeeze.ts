import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { normalizeAxis, showShape } from "../../tensor/TensorType.ts";
import { reshape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Takes out axes of size 1: those that input 1 names, or all. */
export const Squeeze: Operator = {
  type: "Squeeze",
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    if (node.optional(1) === undefined) return [{ dtype, shape: shape.filter((size) => size !== 1) }];
    const axes = node
      .constantInput(1, "the axes")
      .map((axis) => normalizeAxis(axis, shape.length, node.where));
    for (const axis of axes) {
      if (shape[axis] !== 1)
        node.fail(`expected size 1 along axis ${axis} but received shape ${showShape(shape)}`);
    }
    return [{ dtype, shape: shape.filter((_, axis) => !axes.includes(axis)) }];
  },
  evaluate: (inputs, node) => {
    const [input] = inputs as [DenseTensor];
    return [{ ...input, shape: node.output().shape }];
  },
  gradient: ({ node, upstream: [upstream] }) => [upstream && reshape(upstream, node.input(0).shape)],
};
