import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount } from "../../tensor/TensorType.ts";
import { apply } from "../apply.ts";
import { divide, expand, reshape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { everyWindowElement, readWindow, type Window } from "./window.ts";

/**
 * The mean of each window of an image [N,C,H,W]. With count_include_pad = 1 (PyTorch's default, not ONNX's) padding
 * counts as zeros, else the mean is over the elements of the image alone.
 */
export const AveragePool: Operator = {
  type: "AveragePool",
  attributes: { kernel_shape: "ints", strides: "ints", pads: "ints", count_include_pad: "int" },
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    return [{ dtype, shape: readWindow(node, shape).result }];
  },
  evaluate: (inputs, node) => {
    const [x] = inputs as [DenseTensor];
    const y = denseTensor(node.output().shape);
    const window = readWindow(node, x.shape);
    everyWindowElement(x.shape, window, (imageAt, resultAt) => {
      y.data[resultAt] = (y.data[resultAt] as number) + (x.data[imageAt] as number);
    });
    const counts = windowCounts(node, window);
    for (const [at, total] of y.data.entries()) y.data[at] = total / (counts[at % counts.length] as number);
    return [y];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    if (upstream === undefined) return [];
    const { shape } = node.input(0);
    const window = readWindow(node, shape);
    const shared = divide(upstream, countsOf(node, window));
    return [isTiling(window, shape) ? tile(shared, window, shape) : slideBack(shared, window, shape)];
  },
};

/** The number of elements each window divides by, [h*w]. */
function windowCounts(node: Node, window: Window): Float64Array {
  const area = elementCount(window.result.slice(2));
  if (node.number("count_include_pad", 0) === 1)
    return new Float64Array(area).fill(window.kernel[0] * window.kernel[1]);
  const counts = new Float64Array(area);
  const plane = [1, 1, ...node.input(0).shape.slice(2)];
  const single = { ...window, result: [1, 1, ...window.result.slice(2)] };
  everyWindowElement(plane, single, (_, resultAt) => {
    counts[resultAt] = (counts[resultAt] as number) + 1;
  });
  return counts;
}

function countsOf(node: Node, window: Window): Value {
  const counts = windowCounts(node, window);
  const { graph } = node.input(0);
  return counts.every((count) => count === counts[0])
    ? graph.scalar(counts[0] as number)
    : graph.constant("float32", [1, 1, ...window.result.slice(2)], counts);
}

/** Whether every element of the image stands in exactly one window. */
function isTiling({ kernel, geometry, result }: Window, image: readonly number[]): boolean {
  return (
    geometry.pads.every((count) => count === 0) &&
    kernel.every((size, axis) => geometry.strides[axis as 0 | 1] === size) &&
    kernel.every((size, axis) => (result[axis + 2] as number) * size === image[axis + 2])
  );
}

function tile(gradient: Value, { kernel, result }: Window, image: readonly number[]): Value {
  const [batch, channels, rows, columns] = result as [number, number, number, number];
  const apart = reshape(gradient, [batch, channels, rows, 1, columns, 1]);
  return reshape(expand(apart, [batch, channels, rows, kernel[0], columns, kernel[1]]), image);
}

/** Each channel of each image by itself is a convolution with a kernel of ones. */
function slideBack(gradient: Value, { kernel, geometry, result }: Window, image: readonly number[]): Value {
  const planes = (image[0] as number) * (image[1] as number);
  const ones = gradient.graph.constant(
    "float32",
    [1, 1, ...kernel],
    new Float32Array(kernel[0] * kernel[1]).fill(1),
  );
  const { strides, pads } = geometry;
  const back = apply("ConvInputGradient", [reshape(gradient, [planes, 1, ...result.slice(2)]), ones], {
    strides,
    pads,
    shape: [planes, 1, ...image.slice(2)],
  });
  return reshape(back, image);
}
