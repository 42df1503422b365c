import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { add, multiply, reciprocal, reshape, sqrt, subtract, sum } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { affinePerChannel } from "./affinePerChannel.ts";
import { checkChannels } from "./BatchNormTraining.ts";
import { everyElement } from "./perChannel.ts";

/** Batch normalisation with given statistics, as in inference. Inputs: x [N,C,...], scale, bias, mean, variance (each [C]). */
export const BatchNormalization: Operator = {
  type: "BatchNormalization",
  attributes: { epsilon: "float" },
  infer: (node) => {
    checkChannels(node, node.input(0).shape, [1, 2, 3, 4]);
    return [node.input(0)];
  },
  evaluate: (inputs, node) => {
    const [x, scale, bias, mean, variance] = inputs as [
      DenseTensor,
      DenseTensor,
      DenseTensor,
      DenseTensor,
      DenseTensor,
    ];
    const epsilon = node.number("epsilon", 1e-5);
    const y = denseTensor(x.shape);
    everyElement(x, (at, c) => {
      const centred = (x.data[at] as number) - (mean.data[c] as number);
      y.data[at] =
        (centred / Math.sqrt((variance.data[c] as number) + epsilon)) * (scale.data[c] as number) +
        (bias.data[c] as number);
    });
    return [y];
  },
  gradient: ({ node, upstream: [dy], wants }) => {
    if (dy === undefined) return [];
    const [x, scale, mean, variance] = [node.input(0), node.input(1), node.input(3), node.input(4)];
    const axes = x.shape.map((_, axis) => axis).filter((axis) => axis !== 1);
    const rate = reciprocal(sqrt(add(variance, node.number("epsilon", 1e-5))));
    const total = sum(dy, axes);
    const wide = x.shape.map((size, axis) => (axis === 1 ? size : 1));
    const moment = () => sum(multiply(dy, subtract(x, reshape(mean, wide))), axes);
    const gain = multiply(scale, rate);
    return [
      wants(0) ? affinePerChannel(dy, { scale: gain }) : undefined,
      wants(1) ? multiply(moment(), rate) : undefined,
      wants(2) ? total : undefined,
      wants(3) ? multiply(total, multiply(gain, -1)) : undefined,
      wants(4) ? multiply(multiply(moment(), multiply(gain, multiply(rate, rate))), -0.5) : undefined,
    ];
  },
};
