import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import { everyLine } from "../../interpret/everyLine.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import { showShape } from "../../tensor/TensorType.ts";
import { matmul, transpose } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { type AxisResampling, readMode, resampling, resizedAxes } from "./interpolation.ts";

/**
 * Resizes the last two axes of [N,C,H,W], by nearest neighbour or bilinear interpolation without antialiasing. Input 2 has
 * scales, or input 3 sizes, for all four axes. Resizing is linear: a matrix for each axis, whose transposes give the gradient.
 */
export const Resize: Operator = {
  type: "Resize",
  attributes: { mode: "string", coordinate_transformation_mode: "string", nearest_mode: "string" },
  infer: (node) => {
    const x = node.expectRank(0, 4);
    readMode(node);
    const { shape } = resizedAxes(node);
    if (shape[0] !== x.shape[0] || shape[1] !== x.shape[1])
      node.fail(
        `expected to keep the first two sizes of ${showShape(x.shape)} but received ${showShape(shape)}`,
      );
    return [{ dtype: x.dtype, shape }];
  },
  evaluate: (inputs, node) => {
    const [x] = inputs as [DenseTensor];
    const [rows, columns] = axisResamplings(node);
    return [resampled(resampled(x, 2, rows), 3, columns)];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    if (upstream === undefined) return [];
    const [rows, columns] = axisResamplings(node);
    const widened =
      columns.before === columns.after ? upstream : matmul(upstream, matrixOf(upstream, columns));
    return [
      rows.before === rows.after ? widened : matmul(transpose(matrixOf(upstream, rows), [1, 0]), widened),
    ];
  },
};

function axisResamplings(node: Node): [AxisResampling, AxisResampling] {
  const before = node.input(0).shape;
  const { shape, scales } = resizedAxes(node);
  const mode = readMode(node);
  const along = (axis: number) =>
    resampling(before[axis] as number, shape[axis] as number, scales[axis] as number, mode);
  return [along(2), along(3)];
}

function matrixOf(value: Value, { before, after, matrix }: AxisResampling): Value {
  return value.graph.constant("float32", [after, before], matrix);
}

function resampled(x: DenseTensor, axis: number, { before, after, matrix }: AxisResampling): DenseTensor {
  const result = denseTensor(x.shape.map((size, at) => (at === axis ? after : size)));
  const starts: number[] = [];
  everyLine(result.shape, axis, (start) => starts.push(start));
  let line = 0;
  everyLine(x.shape, axis, (from, stride) => {
    const to = starts[line++] as number;
    for (let row = 0; row < after; row++) {
      let total = 0;
      for (let k = 0; k < before; k++)
        total += (matrix[row * before + k] as number) * (x.data[from + k * stride] as number);
      result.data[to + row * stride] = total;
    }
  });
  return result;
}
