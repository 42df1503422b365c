import { denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount } from "../../tensor/TensorType.ts";
import { expand, multiply } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** The mean of each channel of each image: [N,C,H,W] to [N,C,1,1]. */
export const GlobalAveragePool: Operator = {
  type: "GlobalAveragePool",
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    if (shape.length < 3) node.fail(`expected [N,C,H,W] but received rank ${shape.length}`);
    return [{ dtype, shape: shape.map((size, axis) => (axis < 2 ? size : 1)) }];
  },
  evaluate: ([input], node) => {
    const result = denseTensor(node.output().shape);
    const from = input ?? result;
    const area = from.data.length / result.data.length;
    for (let i = 0; i < from.data.length; i++) {
      const at = Math.floor(i / area);
      result.data[at] = (result.data[at] as number) + (from.data[i] as number) / area;
    }
    return [result];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    const { shape } = node.input(0);
    return [upstream && expand(multiply(upstream, 1 / elementCount(shape.slice(2))), shape)];
  },
};
