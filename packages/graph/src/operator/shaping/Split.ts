import type { Node } from "../../graph/Node.ts";
import { gatherTensor } from "../../interpret/gatherTensor.ts";
import { normalizeAxis, rowMajorStrides } from "../../tensor/TensorType.ts";
import { concat, zeros } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/**
 * Cuts an axis into parts: of the sizes in input 1, or `num_outputs` parts of one size, the last of which may be smaller.
 */
export const Split: Operator = {
  type: "Split",
  attributes: { axis: "int", num_outputs: "int" },
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    const axis = splitAxis(node);
    return splitSizes(node).map((part) => ({
      dtype,
      shape: shape.map((size, at) => (at === axis ? part : size)),
    }));
  },
  evaluate: ([input], node) => {
    const strides = rowMajorStrides(node.input(0).shape);
    const stride = strides[splitAxis(node)] as number;
    let start = 0;
    return splitSizes(node).map((size, index) => {
      const part = gatherTensor(input, node.output(index), start * stride, strides);
      start += size;
      return part;
    });
  },
  gradient: ({ node, upstream }) => {
    const parts = node.outputs.map((output, index) => upstream[index] ?? zeros(output.graph, output.shape));
    return [concat(parts, splitAxis(node))];
  },
};

function splitAxis(node: Node): number {
  return normalizeAxis(node.number("axis", 0), node.input(0).shape.length, node.where);
}

function splitSizes(node: Node): number[] {
  const length = node.input(0).shape[splitAxis(node)] as number;
  if (node.optional(1) === undefined) {
    const count = node.number("num_outputs", 0);
    const size = Math.ceil(length / count);
    const last = length - size * (count - 1);
    if (count < 1 || last < 1)
      node.fail(`expected num_outputs that splits ${length} elements but received ${count}`);
    return Array.from({ length: count }, (_, index) => (index === count - 1 ? last : size));
  }
  const sizes = node.constantInput(1, "the sizes of the parts");
  if (sizes.reduce((total, size) => total + size, 0) !== length)
    node.fail(`expected sizes of parts that add up to ${length} but received [${sizes.join()}]`);
  return sizes;
}
