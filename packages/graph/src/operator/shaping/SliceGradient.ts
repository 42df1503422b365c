import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { rowMajorStrides, type Shape } from "../../tensor/TensorType.ts";
import { concat, pad, reshape, slice } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { readCuts } from "./Slice.ts";

/** The adjoint of Slice: puts a gradient back where it was cut from, zeros elsewhere. Inputs: gradient, then Slice's. */
export const SliceGradient: Operator = {
  type: "SliceGradient",
  domain: "mixwell",
  attributes: { shape: "ints" },
  infer: (node) => [{ dtype: "float32", shape: node.numbers("shape", []) }],
  evaluate: ([gradient], node) => {
    const shape = node.numbers("shape", []);
    const cuts = readCuts(node, shape);
    const result = denseTensor(shape);
    const strides = rowMajorStrides(shape);
    const from = gradient ?? denseTensor([0]);
    const fromStrides = rowMajorStrides(from.shape);
    for (let i = 0; i < from.data.length; i++) {
      let at = 0;
      for (const [axis, cut] of cuts.entries()) {
        const index = Math.floor(i / (fromStrides[axis] as number)) % (from.shape[axis] as number);
        at += (cut.start + index * cut.step) * (strides[axis] as number);
      }
      result.data[at] = (result.data[at] as number) + (from.data[i] as number);
    }
    return [result];
  },
  decompose: (node, [gradient]) => [spread(node, gradient as Value, node.numbers("shape", []))],
};

/** Reverses negative steps, opens gaps between strided elements, then pads. */
function spread(node: Node, gradient: Value, shape: Shape): Value {
  const cuts = readCuts(node, shape);
  let value = gradient;
  const before = shape.map(() => 0);
  const after = shape.map(() => 0);
  for (const [axis, cut] of cuts.entries()) {
    if (cut.size === 0) continue;
    let start = cut.start;
    if (cut.step < 0) {
      value = slice(value, [axis], [-1], [Number.MIN_SAFE_INTEGER], [-1]);
      start += (cut.size - 1) * cut.step;
    }
    const gap = Math.abs(cut.step);
    if (gap > 1 && cut.size > 1) value = openGaps(value, axis, gap);
    before[axis] = start;
    after[axis] = (shape[axis] as number) - start - (value.shape[axis] as number);
  }
  return pad(value, before, after);
}

/** Puts gap-1 zeros between neighbours along an axis. */
function openGaps(value: Value, axis: number, gap: number): Value {
  const size = value.shape[axis] as number;
  const split = [...value.shape.slice(0, axis + 1), 1, ...value.shape.slice(axis + 1)];
  const zeros = value.graph.constant("float32", [], [0]);
  const filler = value.graph.apply("Expand", [
    zeros,
    value.graph.integers(split.map((length, at) => (at === axis + 1 ? gap - 1 : length))),
  ])[0] as Value;
  const joined = reshape(
    concat([reshape(value, split), filler], axis + 1),
    value.shape.map((length, at) => (at === axis ? size * gap : length)),
  );
  return slice(joined, [axis], [0], [(size - 1) * gap + 1]);
}
