import { broadcastOffsets } from "../../interpret/elementwise.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount, normalizeAxis, sameShape, showShape } from "../../tensor/TensorType.ts";
import { multiply, sumToShape } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { standardized, standardizedGradient, standardizeRows } from "./standardized.ts";

/**
 * Layer normalisation (Ba et al. 2016): over the axes from `axis` (default -1) on, mean 0 and variance 1, then a scale and
 * an optional bias of the shape of those axes.
 */
export const LayerNormalization: Operator = {
  type: "LayerNormalization",
  attributes: { axis: "int", epsilon: "float" },
  infer: (node) => {
    const x = node.input(0);
    const inner = x.shape.slice(normalizeAxis(node.number("axis", -1), x.shape.length, node.where));
    for (const affine of [node.input(1), node.optional(2)]) {
      if (affine !== undefined && !sameShape(affine.shape, inner))
        node.fail(`expected a scale and a bias ${showShape(inner)} but received ${showShape(affine.shape)}`);
    }
    return [x];
  },
  evaluate: (inputs, node) => {
    const [x, scale, bias] = inputs as [DenseTensor, DenseTensor, DenseTensor | undefined];
    const result = standardizeRows(x, elementCount(scale.shape), node.number("epsilon", 1e-5));
    for (const [i, at] of broadcastOffsets(scale.shape, x.shape).entries()) {
      result.data[i] = (result.data[i] as number) * (scale.data[at] as number) + (bias?.data[at] ?? 0);
    }
    return [result];
  },
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const [x, scale, bias] = [node.input(0), node.input(1), node.optional(2)];
    const first = normalizeAxis(node.number("axis", -1), x.shape.length, node.where);
    const axes = x.shape.map((_, axis) => axis).slice(first);
    const standard = standardized(x, axes, node.number("epsilon", 1e-5));
    return [
      wants(0) ? standardizedGradient(multiply(upstream, scale), standard, axes) : undefined,
      wants(1) ? sumToShape(multiply(upstream, standard.value), scale.shape) : undefined,
      bias && wants(2) ? sumToShape(upstream, bias.shape) : undefined,
    ];
  },
};
