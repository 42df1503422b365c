import type { Value } from "../../graph/Value.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount, sameShape, showShape } from "../../tensor/TensorType.ts";
import { applyAll } from "../apply.ts";
import { reshape, scatterAdd, zeros } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { firstMaxima, MAX_POOL_ATTRIBUTES } from "./MaxPool.ts";
import { readWindow } from "./window.ts";

/** The adjoint of MaxPool. Inputs: the gradient by its maxima, its image x, its maxima y. */
export const MaxPoolGradient: Operator = {
  type: "MaxPoolGradient",
  domain: "mixwell",
  attributes: MAX_POOL_ATTRIBUTES,
  infer: (node) => {
    const [gradient, x] = [node.input(0), node.input(1)];
    const { result } = readWindow(node, x.shape);
    if (!sameShape(gradient.shape, result))
      node.fail(`expected a gradient ${showShape(result)} but received ${showShape(gradient.shape)}`);
    return [x];
  },
  evaluate: (inputs, node) => {
    const [gradient, x] = inputs as [DenseTensor, DenseTensor];
    const result = denseTensor(x.shape);
    for (const [at, index] of firstMaxima(x, node).data.entries()) {
      result.data[index] = (result.data[index] as number) + (gradient.data[at] as number);
    }
    return [result];
  },
  decompose: (node, inputs) => {
    const [gradient, x] = inputs as [Value, Value];
    const indices = applyAll("MaxPool", [x], node.attributes)[1] as Value;
    const count = [elementCount(gradient.shape)];
    const flat = zeros(x.graph, [elementCount(x.shape)]);
    return [reshape(scatterAdd(flat, reshape(indices, count), reshape(gradient, count), 0), x.shape)];
  },
};
