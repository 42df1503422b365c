import { MixwellError } from "@mixwell/core";
import type { Value } from "../graph/Value.ts";
import type { Operator } from "../operator/Operator.ts";
import type { DenseTensor } from "../tensor/DenseTensor.ts";
import { sameShape, showShape } from "../tensor/TensorType.ts";

/** What a custom gradient rule sees. */
export interface CustomGradient {
  /** The loss's gradient by the output. */
  readonly upstream: Value;
  readonly inputs: readonly Value[];
  readonly output: Value;
}

/**
 * A sub-expression with a gradient of your own: forward it is what `build` makes, backward only `rule` counts. Thus come
 * straight-through estimators, clipped gradients, or a stabler form of a gradient.
 *
 * @param inputs the values that gradients flow to; whatever else `build` uses gets no gradient through this expression
 * @param build makes the result, of float32, from the inputs
 * @param rule gives the gradient by each input, of the input's shape, or undefined for none
 * @throws MixwellError GRADIENT_RULE_INVALID when the inputs are empty; GRADIENT_SHAPE, when differentiated, where the rule's
 * gradients do not fit the inputs
 *
 * @example
 * // rounds, but lets the gradient pass as if it did not
 * const rounded = withGradient([x], ([x]) => cast(cast(x, "int32"), "float32"), ({ upstream }) => [upstream]);
 */
export function withGradient(
  inputs: readonly Value[],
  build: (inputs: readonly Value[]) => Value,
  rule: (context: CustomGradient) => readonly (Value | undefined)[],
): Value {
  const [first] = inputs;
  if (first === undefined) {
    throw new MixwellError({
      code: "GRADIENT_RULE_INVALID",
      message: "withGradient: expected at least one input but received none",
    });
  }
  const operator: Operator = {
    type: "WithGradient",
    domain: "mixwell",
    infer: (node) => [node.input(0)],
    evaluate: ([result]) => [result as DenseTensor],
    decompose: (_, [result]) => [result as Value],
    gradient: ({ node, upstream: [upstream] }) => {
      if (upstream === undefined) return [];
      const found = rule({ upstream, inputs, output: node.output() });
      if (found.length !== inputs.length) {
        throw new MixwellError({
          code: "GRADIENT_SHAPE",
          message: `withGradient: expected a gradient for each of ${inputs.length} inputs but received ${found.length}`,
        });
      }
      for (const [index, gradient] of found.entries()) {
        const { shape } = inputs[index] as Value;
        if (gradient !== undefined && !sameShape(gradient.shape, shape)) {
          throw new MixwellError({
            code: "GRADIENT_SHAPE",
            message: `withGradient: expected shape ${showShape(shape)} for the gradient by input ${index} but received ${showShape(gradient.shape)}`,
          });
        }
      }
      return [undefined, ...found];
    },
  };
  return first.graph.applyOperator(operator, [build(inputs), ...inputs])[0] as Value;
}
