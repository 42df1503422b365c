import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount, normalizeAxis, showShape } from "../../tensor/TensorType.ts";
import { slice } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Joins tensors along an axis; all other sizes must be equal. */
export const Concat: Operator = {
  type: "Concat",
  attributes: { axis: "int" },
  infer: (node) => {
    const first = node.input(0);
    const axis = normalizeAxis(node.number("axis", 0), first.shape.length, node.where);
    const shape = [...first.shape];
    for (let i = 1; i < node.inputs.length; i++) {
      const part = node.input(i);
      if (
        part.shape.length !== shape.length ||
        part.shape.some((size, a) => a !== axis && size !== shape[a])
      ) {
        node.fail(
          `expected shapes equal but for axis ${axis}, received ${showShape(first.shape)} and ${showShape(part.shape)}`,
        );
      }
      shape[axis] = (shape[axis] as number) + (part.shape[axis] as number);
    }
    return [{ dtype: first.dtype, shape }];
  },
  evaluate: (inputs, node) => {
    const { dtype, shape } = node.output();
    const axis = normalizeAxis(node.number("axis", 0), shape.length, node.where);
    const result = denseTensor(shape, undefined, dtype);
    const outer = elementCount(shape.slice(0, axis));
    let at = 0;
    for (let row = 0; row < outer; row++) {
      for (const part of inputs as DenseTensor[]) {
        const length = elementCount(part.shape.slice(axis));
        result.data.set(part.data.subarray(row * length, (row + 1) * length), at);
        at += length;
      }
    }
    return [result];
  },
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const axis = normalizeAxis(node.number("axis", 0), upstream.shape.length, node.where);
    let at = 0;
    return node.inputs.map((_, index) => {
      const start = at;
      at += node.input(index).shape[axis] as number;
      return wants(index) ? slice(upstream, [axis], [start], [at]) : undefined;
    });
  },
};
