import type { Value } from "../../graph/Value.ts";
import { broadcastOffsets } from "../../interpret/elementwise.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { broadcastShapes, elementCount, showShape } from "../../tensor/TensorType.ts";
import { matmul, sumToShape, transpose } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Matrix product of the last two axes, with broadcasting of the axes before; operands have rank 2 or more. */
export const MatMul: Operator = {
  type: "MatMul",
  infer: (node) => {
    const [a, b] = [node.input(0), node.input(1)];
    if (a.shape.length < 2 || b.shape.length < 2)
      node.fail(`expected rank 2 or more but received ${showShape(a.shape)} and ${showShape(b.shape)}`);
    if (a.shape.at(-1) !== b.shape.at(-2)) {
      node.fail(
        `expected ${a.shape.at(-1)} rows in the second operand for ${showShape(a.shape)} but received ${showShape(b.shape)}`,
      );
    }
    const lead = broadcastShapes(node.where, a.shape.slice(0, -2), b.shape.slice(0, -2));
    return [{ dtype: a.dtype, shape: [...lead, a.shape.at(-2) as number, b.shape.at(-1) as number] }];
  },
  evaluate: ([a, b], node) => {
    const result = denseTensor(node.output().shape);
    const [left, right] = [a ?? result, b ?? result];
    const [rows, inner] = left.shape.slice(-2) as [number, number];
    const columns = right.shape.at(-1) as number;
    const lead = result.shape.slice(0, -2);
    const leftAt = broadcastOffsets(left.shape.slice(0, -2), lead);
    const rightAt = broadcastOffsets(right.shape.slice(0, -2), lead);
    for (let batch = 0; batch < elementCount(lead); batch++) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          let total = 0;
          for (let k = 0; k < inner; k++) {
            const x = left.data[((leftAt[batch] as number) * rows + row) * inner + k] as number;
            const y = right.data[((rightAt[batch] as number) * inner + k) * columns + column] as number;
            total += x * y;
          }
          result.data[(batch * rows + row) * columns + column] = total;
        }
      }
    }
    return [result];
  },
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const [a, b] = [node.input(0), node.input(1)];
    return [
      wants(0) ? sumToShape(matmul(upstream, transposed(b)), a.shape) : undefined,
      wants(1) ? sumToShape(matmul(transposed(a), upstream), b.shape) : undefined,
    ];
  },
};

function transposed(value: Value): Value {
  const rank = value.shape.length;
  const perm = value.shape.map((_, axis) =>
    axis === rank - 1 ? rank - 2 : axis === rank - 2 ? rank - 1 : axis,
  );
  return transpose(value, perm);
}
