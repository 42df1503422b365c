import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount } from "../../tensor/TensorType.ts";
import { multiply, reshape, sum } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { checkChannels } from "./BatchNormTraining.ts";
import { everyElement } from "./perChannel.ts";
import { standardized, standardizedGradient, standardizeRows } from "./standardized.ts";

/**
 * Group normalisation (Wu and He 2018) of [N,C,...]: each of `num_groups` groups of channels of each image to mean 0 and
 * variance 1, then a scale and a bias for each channel, [C] as since opset 21.
 */
export const GroupNormalization: Operator = {
  type: "GroupNormalization",
  attributes: { num_groups: "int", epsilon: "float" },
  infer: (node) => {
    const x = node.input(0);
    checkChannels(node, x.shape, [1, 2]);
    const groups = node.number("num_groups", 0);
    if (groups < 1 || (x.shape[1] as number) % groups !== 0)
      node.fail(`expected num_groups that divides ${x.shape[1]} channels but received ${groups}`);
    return [x];
  },
  evaluate: (inputs, node) => {
    const [x, scale, bias] = inputs as [DenseTensor, DenseTensor, DenseTensor];
    const size = x.data.length / (x.shape[0] as number) / node.number("num_groups", 0);
    const result = standardizeRows(x, size, node.number("epsilon", 1e-5));
    everyElement(result, (at, c) => {
      result.data[at] = (result.data[at] as number) * (scale.data[c] as number) + (bias.data[c] as number);
    });
    return [result];
  },
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const [x, scale] = [node.input(0), node.input(1)];
    const groups = (x.shape[0] as number) * node.number("num_groups", 0);
    const grouped = [groups, elementCount(x.shape) / groups];
    const rows = (value: typeof x) => reshape(value, grouped);
    const standard = standardized(rows(x), [1], node.number("epsilon", 1e-5));
    const axes = x.shape.map((_, axis) => axis).filter((axis) => axis !== 1);
    const wide = x.shape.map((size, axis) => (axis === 1 ? size : 1));
    const inner = () => rows(multiply(upstream, reshape(scale, wide)));
    return [
      wants(0) ? reshape(standardizedGradient(inner(), standard, [1]), x.shape) : undefined,
      wants(1) ? sum(multiply(upstream, reshape(standard.value, x.shape)), axes) : undefined,
      wants(2) ? sum(upstream, axes) : undefined,
    ];
  },
};
