import type { DType } from "../../tensor/TensorType.ts";
import { cast } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Changes the element type; to a whole-number type by cutting off the fraction, to bool by "not zero". */
export const Cast: Operator = {
  type: "Cast",
  attributes: { to: "dtype" },
  infer: (node) => [{ dtype: node.text("to", "float32") as DType, shape: node.input(0).shape }],
  evaluate: ([input], node) => {
    const { dtype, shape } = node.output();
    const convert =
      dtype === "float32"
        ? (x: number) => x
        : dtype === "bool"
          ? (x: number) => (x === 0 ? 0 : 1)
          : Math.trunc;
    return [{ dtype, shape, data: (input?.data ?? new Float64Array()).map(convert) }];
  },
  gradient: ({ node, upstream: [upstream] }) => [
    node.input(0).dtype === "float32" ? upstream && cast(upstream, "float32") : undefined,
  ],
};
