import type { Value } from "../../graph/Value.ts";
import { elementwise } from "../../interpret/elementwise.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { broadcastShapes, type DType } from "../../tensor/TensorType.ts";
import { sumToShape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** What a gradient rule of a binary operator sees. */
export interface BinaryGradient {
  readonly a: Value;
  readonly b: Value;
  readonly output: Value;
  readonly upstream: Value;
}

type Rule = (context: BinaryGradient) => Value;

/** An operator of two inputs with broadcasting; `rules` give the gradient by each before it is summed to the input's shape. */
export function binary(
  type: string,
  f: (a: number, b: number) => number,
  options: { rules?: readonly [Rule, Rule]; dtype?: DType } = {},
): Operator {
  const { rules, dtype } = options;
  return {
    type,
    infer: (node) => {
      const a = node.input(0);
      const b = node.input(1);
      if (a.dtype !== b.dtype) node.fail(`expected one element type but received ${a.dtype} and ${b.dtype}`);
      return [{ dtype: dtype ?? a.dtype, shape: broadcastShapes(node.where, a.shape, b.shape) }];
    },
    evaluate: (inputs, node) => [elementwise(f, inputs as DenseTensor[], node.output().dtype)],
    ...(rules && {
      gradient: ({ node, upstream: [upstream], wants }) => {
        if (upstream === undefined) return [];
        const context = { a: node.input(0), b: node.input(1), output: node.output(), upstream };
        return rules.map((rule, index) =>
          wants(index) ? sumToShape(rule(context), node.input(index).shape) : undefined,
        );
      },
    }),
  };
}
