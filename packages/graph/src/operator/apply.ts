import { MixwellError } from "@mixwell/core";
import type { Attributes } from "../graph/Attributes.ts";
import type { Value } from "../graph/Value.ts";

/** Something a value can be computed with: numbers become float32 scalars. */
export type Operand = Value | number;

/** Applies an operator with one output, in the graph of its first value. */
export function apply(
  type: string,
  inputs: readonly (Operand | undefined)[],
  attributes: Attributes = {},
): Value {
  return applyAll(type, inputs, attributes)[0] as Value;
}

/** Applies an operator and gives all its outputs. */
export function applyAll(
  type: string,
  inputs: readonly (Operand | undefined)[],
  attributes: Attributes = {},
): readonly Value[] {
  const first = inputs.find((input) => typeof input === "object");
  if (typeof first !== "object") {
    throw new MixwellError({
      code: "GRAPH_UNKNOWN",
      message: `${type}: expected at least one value of a graph`,
    });
  }
  const values = inputs.map((input) => (typeof input === "number" ? first.graph.scalar(input) : input));
  return first.graph.apply(type, values, attributes);
}
