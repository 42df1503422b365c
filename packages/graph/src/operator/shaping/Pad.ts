import type { Node } from "../../graph/Node.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { rowMajorStrides } from "../../tensor/TensorType.ts";
import { slice } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Puts a constant (zero, or input 2) around a tensor; input 1 has the counts before each axis, then after each. */
export const Pad: Operator = {
  type: "Pad",
  attributes: { mode: "string" },
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    if (node.text("mode", "constant") !== "constant")
      node.fail(`expected mode constant but received ${node.text("mode", "")}`);
    const pads = readPads(node);
    return [
      {
        dtype,
        shape: shape.map(
          (size, axis) => size + (pads[axis] as number) + (pads[axis + shape.length] as number),
        ),
      },
    ];
  },
  evaluate: ([input, , fill], node) => {
    const { dtype, shape } = node.output();
    const from = input ?? denseTensor([0]);
    const pads = readPads(node);
    const result = denseTensor(shape, undefined, dtype);
    if (fill !== undefined) result.data.fill(fill.data[0] as number);
    const strides = rowMajorStrides(shape);
    const fromStrides = rowMajorStrides(from.shape);
    for (let i = 0; i < from.data.length; i++) {
      let at = 0;
      for (let axis = 0; axis < shape.length; axis++) {
        const index = Math.floor(i / (fromStrides[axis] as number)) % (from.shape[axis] as number);
        at += (index + (pads[axis] as number)) * (strides[axis] as number);
      }
      result.data[at] = from.data[i] as number;
    }
    return [result];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    const { shape } = node.input(0);
    const pads = readPads(node).slice(0, shape.length);
    const axes = shape.map((_, axis) => axis);
    return [
      upstream &&
        slice(
          upstream,
          axes,
          pads,
          pads.map((count, axis) => count + (shape[axis] as number)),
        ),
    ];
  },
};

function readPads(node: Node): number[] {
  const pads = node.constantInput(1, "the pads");
  const rank = node.input(0).shape.length;
  if (pads.length !== 2 * rank || pads.some((count) => count < 0)) {
    node.fail(`expected ${2 * rank} pads >= 0 but received [${pads.join()}]`);
  }
  return pads;
}
