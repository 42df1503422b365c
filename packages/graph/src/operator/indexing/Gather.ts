import type { Value } from "../../graph/Value.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount, normalizeAxis } from "../../tensor/TensorType.ts";
import { expand, reshape, scatterAdd, zeros } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/**
 * Takes whole slices along an axis by index, as NumPy's take: the index tensor's axes stand in place of that axis.
 * Negative indices count from the end.
 */
export const Gather: Operator = {
  type: "Gather",
  attributes: { axis: "int" },
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    const indices = node.input(1);
    if (indices.dtype !== "int32" && indices.dtype !== "int64")
      node.fail(`expected int32 or int64 indices but received ${indices.dtype}`);
    const axis = normalizeAxis(node.number("axis", 0), shape.length, node.where);
    return [{ dtype, shape: [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)] }];
  },
  evaluate: (inputs, node) => {
    const [data, indices] = inputs as [DenseTensor, DenseTensor];
    const axis = normalizeAxis(node.number("axis", 0), data.shape.length, node.where);
    const size = data.shape[axis] as number;
    const inner = elementCount(data.shape.slice(axis + 1));
    const outer = elementCount(data.shape.slice(0, axis));
    const result = denseTensor(node.output().shape, undefined, data.dtype);
    let at = 0;
    for (let row = 0; row < outer; row++) {
      for (const index of indices.data) {
        const start = (row * size + (index < 0 ? index + size : index)) * inner;
        result.data.set(data.data.subarray(start, start + inner), at);
        at += inner;
      }
    }
    return [result];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    if (upstream === undefined) return [];
    const { shape, graph } = node.input(0);
    const indices = node.input(1);
    const axis = normalizeAxis(node.number("axis", 0), shape.length, node.where);
    const count = elementCount(indices.shape);
    const wide = shape.map((size, at) => (at === axis ? count : size));
    const everywhere: Value = expand(
      reshape(
        indices,
        shape.map((_, at) => (at === axis ? count : 1)),
      ),
      wide,
    );
    return [scatterAdd(zeros(graph, shape), everywhere, reshape(upstream, wide), axis)];
  },
};
