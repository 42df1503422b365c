import { elementwise } from "../../interpret/elementwise.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { broadcastShapes } from "../../tensor/TensorType.ts";
import { sumToShape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Broadcasts a tensor to a shape. */
export const Expand: Operator = {
  type: "Expand",
  infer: (node) => {
    const input = node.input(0);
    return [
      {
        dtype: input.dtype,
        shape: broadcastShapes(node.where, input.shape, node.constantInput(1, "the shape")),
      },
    ];
  },
  evaluate: ([input], node) => {
    const { dtype, shape } = node.output();
    return [elementwise((x) => x as number, [input ?? denseTensor([0]), denseTensor(shape)], dtype)];
  },
  gradient: ({ node, upstream: [upstream] }) => [upstream && sumToShape(upstream, node.input(0).shape)],
};
