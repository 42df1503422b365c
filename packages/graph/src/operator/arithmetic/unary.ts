import type { Value } from "../../graph/Value.ts";
import { elementwise } from "../../interpret/elementwise.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import type { Operator } from "../Operator.ts";

/** What a gradient rule of a unary operator sees. */
export interface UnaryGradient {
  readonly input: Value;
  readonly output: Value;
  readonly upstream: Value;
}

/** An operator of one input that works element by element and keeps the type. */
export function unary(
  type: string,
  f: (x: number) => number,
  gradient?: (context: UnaryGradient) => Value,
): Operator {
  return {
    type,
    infer: (node) => [node.input(0)],
    evaluate: (inputs) => [elementwise(f, inputs as DenseTensor[])],
    ...(gradient && {
      gradient: ({ node, upstream: [upstream] }) => [
        upstream && gradient({ input: node.input(0), output: node.output(), upstream }),
      ],
    }),
  };
}
