import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import { broadcastOffsets } from "../../interpret/elementwise.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount, normalizeAxis, type Shape } from "../../tensor/TensorType.ts";
import type { Operator } from "../Operator.ts";

/** What a gradient rule of a reduction sees; `upstream` and `output` have size 1 on the reduced axes, ready to broadcast. */
export interface ReductionGradient {
  readonly input: Value;
  readonly output: Value;
  readonly upstream: Value;
  /** The number of elements that each result comes from. */
  readonly count: number;
}

/** An operator that folds some axes (input 1; all where absent) into one number. */
export function reduction(
  type: string,
  fold: {
    start: number;
    step: (total: number, x: number) => number;
    finish?: (total: number, count: number) => number;
  },
  gradient: (context: ReductionGradient) => Value,
): Operator {
  return {
    type,
    attributes: { keepdims: "int" },
    infer: (node) => {
      const kept = keptShape(node);
      const axes = reducedAxes(node);
      const shape = node.number("keepdims", 1) === 1 ? kept : kept.filter((_, axis) => !axes.includes(axis));
      return [{ dtype: node.input(0).dtype, shape }];
    },
    evaluate: ([input], node) => {
      const from = input ?? denseTensor([0]);
      const kept = keptShape(node);
      const result = denseTensor(node.output().shape, undefined, from.dtype);
      const offsets = broadcastOffsets(kept, from.shape);
      result.data.fill(fold.start);
      for (let i = 0; i < offsets.length; i++) {
        const at = offsets[i] as number;
        result.data[at] = fold.step(result.data[at] as number, from.data[i] as number);
      }
      const { finish } = fold;
      const count = from.data.length / result.data.length;
      if (finish !== undefined)
        for (const [i, total] of result.data.entries()) result.data[i] = finish(total, count);
      return [result];
    },
    gradient: ({ node, upstream: [upstream] }) => {
      if (upstream === undefined) return [];
      const input = node.input(0);
      const kept = keptShape(node);
      const widen = (value: Value) =>
        value.graph.apply("Reshape", [value, value.graph.integers(kept)])[0] as Value;
      const count = elementCount(input.shape) / elementCount(kept);
      return [gradient({ input, output: widen(node.output()), upstream: widen(upstream), count })];
    },
  };
}

function reducedAxes(node: Node): number[] {
  const rank = node.input(0).shape.length;
  const axes = node.optional(1) === undefined ? [] : node.constantInput(1, "the axes");
  if (axes.length === 0) return Array.from({ length: rank }, (_, axis) => axis);
  return axes.map((axis) => normalizeAxis(axis, rank, node.where));
}

function keptShape(node: Node): Shape {
  const axes = reducedAxes(node);
  return node.input(0).shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
}
