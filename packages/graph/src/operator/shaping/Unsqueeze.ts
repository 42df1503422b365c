import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { normalizeAxis } from "../../tensor/TensorType.ts";
import { reshape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Puts in axes of size 1; input 1 names them as axes of the result. */
export const Unsqueeze: Operator = {
  type: "Unsqueeze",
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    const given = node.constantInput(1, "the axes");
    const rank = shape.length + given.length;
    const axes = given.map((axis) => normalizeAxis(axis, rank, node.where));
    if (new Set(axes).size !== axes.length)
      node.fail(`expected different axes but received [${given.join()}]`);
    const sizes = [...shape];
    return [
      {
        dtype,
        shape: Array.from({ length: rank }, (_, axis) =>
          axes.includes(axis) ? 1 : (sizes.shift() as number),
        ),
      },
    ];
  },
  evaluate: (inputs, node) => {
    const [input] = inputs as [DenseTensor];
    return [{ ...input, shape: node.output().shape }];
  },
  gradient: ({ node, upstream: [upstream] }) => [upstream && reshape(upstream, node.input(0).shape)],
};
