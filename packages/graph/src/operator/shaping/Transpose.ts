import { gatherTensor } from "../../interpret/gatherTensor.ts";
import { rowMajorStrides } from "../../tensor/TensorType.ts";
import { transpose } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Reorders the axes: output axis i is input axis perm[i]. */
export const Transpose: Operator = {
  type: "Transpose",
  attributes: { perm: "ints" },
  infer: (node) => {
    const { dtype, shape } = node.input(0);
    const perm = node.numbers(
      "perm",
      shape.map((_, axis) => shape.length - 1 - axis),
    );
    if ([...perm].sort((a, b) => a - b).some((axis, at) => axis !== at) || perm.length !== shape.length) {
      node.fail(`expected an order of the ${shape.length} axes for perm but received [${perm.join()}]`);
    }
    return [{ dtype, shape: perm.map((axis) => shape[axis] as number) }];
  },
  evaluate: ([input], node) => {
    const { shape } = node.input(0);
    const perm = node.numbers(
      "perm",
      shape.map((_, axis) => shape.length - 1 - axis),
    );
    const strides = rowMajorStrides(shape);
    return [
      gatherTensor(
        input,
        node.output(),
        0,
        perm.map((axis) => strides[axis] as number),
      ),
    ];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    const rank = node.input(0).shape.length;
    const perm = node.numbers(
      "perm",
      Array.from({ length: rank }, (_, axis) => rank - 1 - axis),
    );
    return [
      upstream &&
        transpose(
          upstream,
          perm.map((_, axis) => perm.indexOf(axis)),
        ),
    ];
  },
};
