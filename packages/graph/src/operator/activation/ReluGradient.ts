import type { Value } from "../../graph/Value.ts";
import { elementwise } from "../../interpret/elementwise.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { greater, where } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** Passes a gradient (input 0) where ReLU's output (input 1) is above zero. */
export const ReluGradient: Operator = {
  type: "ReluGradient",
  domain: "mixwell",
  infer: (node) => [node.input(0)],
  evaluate: (inputs) => [
    elementwise((gradient, y) => ((y as number) > 0 ? (gradient as number) : 0), inputs as DenseTensor[]),
  ],
  decompose: (_, [gradient, y]) => [where(greater(y as Value, 0), gradient as Value, 0)],
};
