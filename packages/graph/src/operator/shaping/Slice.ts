import type { Node } from "../../graph/Node.ts";
import { gatherTensor } from "../../interpret/gatherTensor.ts";
import { normalizeAxis, rowMajorStrides } from "../../tensor/TensorType.ts";
import type { Operator } from "../Operator.ts";

interface Cut {
  readonly start: number;
  readonly step: number;
  readonly size: number;
}

/** Cuts [start, end) with a step from each named axis, under NumPy's rules for negative and too large bounds. */
export const Slice: Operator = {
  type: "Slice",
  infer: (node) => [{ dtype: node.input(0).dtype, shape: readCuts(node).map((cut) => cut.size) }],
  evaluate: ([input], node) => {
    const strides = rowMajorStrides(node.input(0).shape);
    const cuts = readCuts(node);
    const start = cuts.reduce((offset, cut, axis) => offset + cut.start * (strides[axis] as number), 0);
    return [
      gatherTensor(
        input,
        node.output(),
        start,
        cuts.map((cut, axis) => cut.step * (strides[axis] as number)),
      ),
    ];
  },
  gradient: ({ node, upstream: [upstream] }) => [
    upstream?.graph.apply("SliceGradient", [upstream, ...node.inputs.slice(1)], {
      shape: node.input(0).shape,
    })[0],
  ],
};

/** What is taken of each axis of the input. */
export function readCuts(node: Node, shape = node.input(0).shape): Cut[] {
  const starts = node.constantInput(1, "the starts");
  const ends = node.constantInput(2, "the ends");
  const axes =
    node.optional(3) === undefined ? starts.map((_, axis) => axis) : node.constantInput(3, "the axes");
  const steps = node.optional(4) === undefined ? starts.map(() => 1) : node.constantInput(4, "the steps");
  const cuts: Cut[] = shape.map((size) => ({ start: 0, step: 1, size }));
  for (const [i, given] of axes.entries()) {
    const axis = normalizeAxis(given, shape.length, node.where);
    const size = shape[axis] as number;
    const step = steps[i] as number;
    const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
    const bound = (value: number) => Math.min(Math.max(value < 0 ? value + size : value, low), high);
    const start = bound(starts[i] as number);
    cuts[axis] = { start, step, size: Math.max(0, Math.ceil((bound(ends[i] as number) - start) / step)) };
  }
  return cuts;
}
