import { MixwellError } from "@mixwell/core";
import { reachableNodes } from "../graph/reachable.ts";
import type { Value } from "../graph/Value.ts";
import { add } from "../operator/expressions.ts";
import { showShape } from "../tensor/TensorType.ts";

/**
 * Reverse-mode differentiation: adds the nodes that compute the gradient of a scalar by each of the given values.
 * A value that the scalar does not depend on gets zeros.
 *
 * @param loss a float32 scalar
 * @returns gradients of the shapes of `by`, in its order
 * @throws MixwellError GRADIENT_NOT_SCALAR, GRADIENT_MISSING
 */
export function gradients(loss: Value, by: readonly Value[]): Value[] {
  const graph = loss.graph;
  if (loss.shape.length !== 0 || loss.dtype !== "float32") {
    throw new MixwellError({
      code: "GRADIENT_NOT_SCALAR",
      message: `Expected a float32 scalar to differentiate but received ${loss.dtype} ${showShape(loss.shape)}`,
    });
  }
  const nodes = reachableNodes(graph, [loss]);
  const wanted = new Set<Value>(by);
  for (const node of nodes) {
    if (node.inputs.some((input) => input !== undefined && wanted.has(input))) {
      for (const output of node.outputs) if (output.dtype === "float32") wanted.add(output);
    }
  }
  const gradientOf = new Map<Value, Value>([[loss, graph.scalar(1)]]);
  for (const node of nodes.toReversed()) {
    const upstream = node.outputs.map((output) => gradientOf.get(output));
    const wants = (index: number): boolean => {
      const input = node.inputs[index];
      return input !== undefined && wanted.has(input);
    };
    if (upstream.every((value) => value === undefined) || !node.inputs.some((_, index) => wants(index)))
      continue;
    const rule = node.operator.gradient;
    if (rule === undefined) {
      throw new MixwellError({
        code: "GRADIENT_MISSING",
        message: `${node.where}: the operator has no gradient`,
      });
    }
    const parts = graph.within(`gradient.${node.scope}`, () => rule({ node, upstream, wants }));
    for (const [index, part] of parts.entries()) {
      const input = node.inputs[index];
      if (part === undefined || input === undefined || !wants(index)) continue;
      if (showShape(part.shape) !== showShape(input.shape)) {
        throw new MixwellError({
          code: "GRADIENT_SHAPE",
          message: `${node.where}: the gradient by input ${index} has shape ${showShape(part.shape)}, not ${showShape(input.shape)}`,
        });
      }
      const before = gradientOf.get(input);
      gradientOf.set(input, before === undefined ? part : add(before, part));
    }
  }
  return by.map((value) => gradientOf.get(value) ?? zeros(value));
}

function zeros(value: Value): Value {
  const count = value.shape.reduce((product, size) => product * size, 1);
  return value.graph.constant("float32", value.shape, new Float32Array(count));
}
