import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { normalizeAxis } from "../../tensor/TensorType.ts";
import { scatterAdd, zeros } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { alongAxis } from "./alongAxis.ts";

/** One element for each index, picked along an axis, as PyTorch's gather. */
export const GatherElements: Operator = {
  type: "GatherElements",
  attributes: { axis: "int" },
  infer: (node) => {
    const [data, indices] = [node.input(0), node.input(1)];
    normalizeAxis(node.number("axis", 0), data.shape.length, node.where);
    if (data.shape.length !== indices.shape.length)
      node.fail(`expected indices of rank ${data.shape.length} but received rank ${indices.shape.length}`);
    return [{ dtype: data.dtype, shape: indices.shape }];
  },
  evaluate: (inputs, node) => {
    const [data, indices] = inputs as [DenseTensor, DenseTensor];
    const axis = normalizeAxis(node.number("axis", 0), data.shape.length, node.where);
    const picked = Array.from(alongAxis(indices, data, axis), (at) => data.data[at] as number);
    return [denseTensor(indices.shape, picked, data.dtype)];
  },
  gradient: ({ node, upstream: [upstream] }) => {
    if (upstream === undefined) return [];
    const { graph, shape } = node.input(0);
    return [scatterAdd(zeros(graph, shape), node.input(1), upstream, node.number("axis", 0))];
  },
};
