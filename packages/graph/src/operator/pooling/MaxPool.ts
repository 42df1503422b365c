import type { Node } from "../../graph/Node.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import { apply } from "../apply.ts";
import type { Operator } from "../Operator.ts";
import { everyWindowElement, readWindow } from "./window.ts";

export const MAX_POOL_ATTRIBUTES = {
  kernel_shape: "ints",
  strides: "ints",
  pads: "ints",
  dilations: "ints",
  ceil_mode: "int",
} as const;

/**
 * The largest element of each window of an image [N,C,H,W]. Outputs: the maxima, and where each stands in the flattened
 * image (int64). Of equal elements the first in row-major order counts, and it gets the whole gradient, as in PyTorch.
 */
export const MaxPool: Operator = {
  type: "MaxPool",
  attributes: MAX_POOL_ATTRIBUTES,
  // Without the places ONNX Runtime pools ten times faster on the CPU (measured).
  requiredOutputs: 1,
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    const { result } = readWindow(node, shape);
    return [
      { dtype, shape: result },
      { dtype: "int64", shape: result },
    ];
  },
  evaluate: (inputs, node) => {
    const [x] = inputs as [DenseTensor];
    const indices = firstMaxima(x, node);
    const y = denseTensor(node.output().shape);
    for (const [at, index] of indices.data.entries()) y.data[at] = x.data[index] as number;
    return [y, indices];
  },
  gradient: ({ node, upstream: [upstream] }) => [
    upstream && apply("MaxPoolGradient", [upstream, node.input(0), node.output()], node.attributes),
  ],
};

/** Where the first maximum of each window stands in the flattened image. */
export function firstMaxima(x: DenseTensor, node: Node): DenseTensor {
  const window = readWindow(node, x.shape);
  const indices = denseTensor(window.result, undefined, "int64");
  indices.data.fill(-1);
  everyWindowElement(x.shape, window, (imageAt, resultAt) => {
    const best = indices.data[resultAt] as number;
    if (best < 0 || (x.data[imageAt] as number) > (x.data[best] as number)) indices.data[resultAt] = imageAt;
  });
  return indices;
}
