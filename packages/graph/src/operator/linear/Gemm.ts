import { broadcastOffsets } from "../../interpret/elementwise.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { showShape } from "../../tensor/TensorType.ts";
import { apply } from "../apply.ts";
import { multiply, sumToShape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** alpha * A' * B' + beta * C, where A' and B' are A and B or their transposes; C broadcasts to the result. */
export const Gemm: Operator = {
  type: "Gemm",
  attributes: { alpha: "float", beta: "float", transA: "int", transB: "int" },
  infer: (node) => {
    const [a, b] = [node.expectRank(0, 2), node.expectRank(1, 2)];
    const [rows, inner] = node.number("transA", 0) ? a.shape.toReversed() : a.shape;
    const [depth, columns] = node.number("transB", 0) ? b.shape.toReversed() : b.shape;
    if (inner !== depth)
      node.fail(`expected ${depth} input features for weight ${showShape(b.shape)} but received ${inner}`);
    return [{ dtype: a.dtype, shape: [rows as number, columns as number] }];
  },
  evaluate: ([a, b, c], node) => {
    const result = denseTensor(node.output().shape);
    const [left, right] = [a ?? result, b ?? result];
    const [transA, transB] = [node.number("transA", 0), node.number("transB", 0)];
    const [alpha, beta] = [node.number("alpha", 1), node.number("beta", 1)];
    const [rows, columns] = result.shape as [number, number];
    const inner = (transA ? left.shape[0] : left.shape[1]) as number;
    const added = c && broadcastOffsets(c.shape, result.shape);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let total = 0;
        for (let k = 0; k < inner; k++) {
          const x = left.data[transA ? k * rows + row : row * inner + k] as number;
          const y = right.data[transB ? column * inner + k : k * columns + column] as number;
          total += x * y;
        }
        const at = row * columns + column;
        result.data[at] = alpha * total + (c && added ? beta * (c.data[added[at] as number] as number) : 0);
      }
    }
    return [result];
  },
  gradient: ({ node, upstream: [dy], wants }) => {
    if (dy === undefined) return [];
    const [a, b, c] = [node.input(0), node.input(1), node.optional(2)];
    const [transA, transB] = [node.number("transA", 0), node.number("transB", 0)];
    const alpha = node.number("alpha", 1);
    const da = transA
      ? () => apply("Gemm", [b, dy], { alpha, transA: transB, transB: 1 })
      : () => apply("Gemm", [dy, b], { alpha, transB: transB ? 0 : 1 });
    const db = transB
      ? () => apply("Gemm", [dy, a], { alpha, transA: 1, transB: transA })
      : () => apply("Gemm", [a, dy], { alpha, transA: transA ? 0 : 1 });
    return [
      wants(0) ? da() : undefined,
      wants(1) ? db() : undefined,
      c !== undefined && wants(2) ? sumToShape(scaled(dy, node.number("beta", 1)), c.shape) : undefined,
    ];
  },
};

const scaled = (value: Parameters<typeof multiply>[0], factor: number) =>
  typeof value === "number" || factor !== 1 ? multiply(value, factor) : value;
