import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount } from "../../tensor/TensorType.ts";
import { reshape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Two axes out of many: those before `axis` (1 by default, may be the rank) and those from it on. */
export const Flatten: Operator = {
  type: "Flatten",
  attributes: { axis: "int" },
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    const asked = node.number("axis", 1);
    const axis = asked < 0 ? asked + shape.length : asked;
    if (axis < 0 || axis > shape.length)
      node.fail(`expected an axis from ${-shape.length} to ${shape.length} but received ${asked}`);
    return [{ dtype, shape: [elementCount(shape.slice(0, axis)), elementCount(shape.slice(axis))] }];
  },
  evaluate: (inputs, node) => {
    const [input] = inputs as [DenseTensor];
    return [{ ...input, shape: node.output().shape }];
  },
  gradient: ({ node, upstream: [upstream] }) => [upstream && reshape(upstream, node.input(0).shape)],
};
