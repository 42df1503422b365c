import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { normalizeAxis, sameShape, showShape } from "../../tensor/TensorType.ts";
import { apply } from "../apply.ts";
import type { Operator } from "../Operator.ts";
import { alongAxis } from "./alongAxis.ts";

/** Adds updates (input 2) to a tensor at indices (input 1) along an axis, as PyTorch's scatter_add; `reduction` is "add". */
export const ScatterElements: Operator = {
  type: "ScatterElements",
  attributes: { axis: "int", reduction: "string" },
  infer: (node) => {
    const [data, indices, updates] = [node.input(0), node.input(1), node.input(2)];
    if (node.text("reduction", "none") !== "add")
      node.fail(`expected reduction add but received ${node.text("reduction", "none")}`);
    normalizeAxis(node.number("axis", 0), data.shape.length, node.where);
    if (data.shape.length !== indices.shape.length)
      node.fail(`expected indices of rank ${data.shape.length} but received rank ${indices.shape.length}`);
    if (!sameShape(indices.shape, updates.shape))
      node.fail(`expected updates ${showShape(indices.shape)} but received ${showShape(updates.shape)}`);
    return [data];
  },
  evaluate: (inputs, node) => {
    const [data, indices, updates] = inputs as [DenseTensor, DenseTensor, DenseTensor];
    const axis = normalizeAxis(node.number("axis", 0), data.shape.length, node.where);
    const result = denseTensor(data.shape, data.data, data.dtype);
    for (const [i, at] of alongAxis(indices, data, axis).entries()) {
      result.data[at] = (result.data[at] as number) + (updates.data[i] as number);
    }
    return [result];
  },
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const axis = node.number("axis", 0);
    return [
      upstream,
      undefined,
      wants(2) ? apply("GatherElements", [upstream, node.input(1)], { axis }) : undefined,
    ];
  },
};
