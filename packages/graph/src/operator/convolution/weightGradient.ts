import type { Value } from "../../graph/Value.ts";
import type { Shape } from "../../tensor/TensorType.ts";
import { concat, matmul, multiply, pad, reshape, slice, sum, transpose } from "../expressions.ts";
import type { Geometry } from "./geometry.ts";

/** From this many channels on, one product for each kernel tap beats gathering all taps into columns (measured). */
const CHANNELS_FOR_TAPS = 8;

/**
 * The weight gradient of a convolution from plain operators: for each kernel tap, the product of the result's gradient
 * with the image shifted by that tap.
 */
export function weightGradient(image: Value, gradient: Value, shape: Shape, geometry: Geometry): Value {
  const [, perGroup] = shape as [number, number, number, number];
  if (geometry.group === 1) {
    return perGroup >= CHANNELS_FOR_TAPS
      ? byTaps(image, gradient, shape, geometry)
      : byColumns(image, gradient, shape, geometry);
  }
  if (perGroup === 1 && shape[0] === image.shape[1]) return depthwise(image, gradient, shape, geometry);
  const outputs = (shape[0] as number) / geometry.group;
  const single = { ...geometry, group: 1 };
  const parts = Array.from({ length: geometry.group }, (_, group) => {
    const x = slice(image, [1], [group * perGroup], [(group + 1) * perGroup]);
    const dy = slice(gradient, [1], [group * outputs], [(group + 1) * outputs]);
    return weightGradient(x, dy, [outputs, ...shape.slice(1)], single);
  });
  return concat(parts, 0);
}

/** One (O x N*H*W) by (N*H*W x C) product a tap, on the image with its channels innermost. */
function byTaps(image: Value, gradient: Value, shape: Shape, geometry: Geometry): Value {
  const [outputs, channels, kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const [batch, , rows, columns] = gradient.shape as [number, number, number, number];
  const { pads } = geometry;
  const positions = batch * rows * columns;
  const innermost = transpose(image, [0, 2, 3, 1]);
  const padded = pad(innermost, [0, pads[0], pads[1], 0], [0, pads[2], pads[3], 0]);
  const flat = reshape(transpose(gradient, [1, 0, 2, 3]), [outputs, positions]);
  const parts = everyWindow(padded, 1, kernelHeight, kernelWidth, rows, columns, geometry).map((window) =>
    reshape(matmul(flat, reshape(window, [positions, channels])), [outputs, channels, 1]),
  );
  return reshape(concat(parts, 2), shape);
}

/** im2col: all taps of an image side by side, then one batched product. */
function byColumns(image: Value, gradient: Value, shape: Shape, geometry: Geometry): Value {
  const [outputs, channels, kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const [batch, , rows, columns] = gradient.shape as [number, number, number, number];
  const { pads } = geometry;
  const padded = pad(image, [0, 0, pads[0], pads[1]], [0, 0, pads[2], pads[3]]);
  const windows = everyWindow(padded, 2, kernelHeight, kernelWidth, rows, columns, geometry).map((window) =>
    reshape(window, [batch, channels, 1, rows * columns]),
  );
  const gathered = reshape(concat(windows, 2), [
    batch,
    channels * kernelHeight * kernelWidth,
    rows * columns,
  ]);
  const products = matmul(
    reshape(gradient, [batch, outputs, rows * columns]),
    transpose(gathered, [0, 2, 1]),
  );
  return reshape(sum(products, [0]), shape);
}

/** One channel a filter: a product and a sum for each tap. */
function depthwise(image: Value, gradient: Value, shape: Shape, geometry: Geometry): Value {
  const [channels, , kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const [, , rows, columns] = gradient.shape as [number, number, number, number];
  const { pads } = geometry;
  const padded = pad(image, [0, 0, pads[0], pads[1]], [0, 0, pads[2], pads[3]]);
  const parts = everyWindow(padded, 2, kernelHeight, kernelWidth, rows, columns, geometry).map((window) =>
    reshape(sum(multiply(window, gradient), [0, 2, 3]), [channels, 1]),
  );
  return reshape(concat(parts, 1), shape);
}

/** The padded image as each kernel tap sees it, tap by tap in row-major order; `axis` is the axis of the rows. */
function everyWindow(
  padded: Value,
  axis: number,
  kernelHeight: number,
  kernelWidth: number,
  rows: number,
  columns: number,
  geometry: Geometry,
): Value[] {
  const { strides, dilations } = geometry;
  const windows: Value[] = [];
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const start = [i * dilations[0], j * dilations[1]];
      const end = [
        (start[0] as number) + (rows - 1) * strides[0] + 1,
        (start[1] as number) + (columns - 1) * strides[1] + 1,
      ];
      const whole =
        end[0] === padded.shape[axis] && end[1] === padded.shape[axis + 1] && strides[0] * strides[1] === 1;
      windows.push(whole && i + j === 0 ? padded : slice(padded, [axis, axis + 1], start, end, strides));
    }
  }
  return windows;
}
