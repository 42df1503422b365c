import type { Value } from "../../graph/Value.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount, sameShape, showShape } from "../../tensor/TensorType.ts";
import { add, multiply, reciprocal, sqrt, sum } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { affinePerChannel } from "./affinePerChannel.ts";
import { checkChannels } from "./BatchNormTraining.ts";
import { channelSums, everyElement } from "./perChannel.ts";

/**
 * The gradient of BatchNormTraining. Inputs: the gradient dy by its y, x, scale, the batch's mean and variance.
 * Outputs: the gradients by x, scale and bias.
 *
 * With c = x - mean, r = 1/sqrt(variance + epsilon) and M elements a channel:
 * dx = scale*r * (dy - sum(dy)/M - c * r^2 * sum(dy*c)/M), dscale = r * sum(dy*c), dbias = sum(dy).
 */
export const BatchNormTrainingGradient: Operator = {
  type: "BatchNormTrainingGradient",
  domain: "mixwell",
  attributes: { epsilon: "float" },
  infer: (node) => {
    const [dy, x, scale] = [node.input(0), node.input(1), node.input(2)];
    if (!sameShape(dy.shape, x.shape))
      node.fail(`expected a gradient ${showShape(x.shape)} but received ${showShape(dy.shape)}`);
    checkChannels(node, x.shape, [2, 3, 4]);
    return [x, scale, scale];
  },
  evaluate: (inputs, node) => {
    const [dy, x, scale, mean, variance] = inputs as [
      DenseTensor,
      DenseTensor,
      DenseTensor,
      DenseTensor,
      DenseTensor,
    ];
    const epsilon = node.number("epsilon", 1e-5);
    const count = x.data.length / scale.data.length;
    const rate = variance.data.map((v) => 1 / Math.sqrt(v + epsilon));
    const total = channelSums(dy, (at) => dy.data[at] as number);
    const moment = channelSums(
      dy,
      (at, c) => (dy.data[at] as number) * ((x.data[at] as number) - (mean.data[c] as number)),
    );
    const dx = denseTensor(x.shape);
    everyElement(x, (at, c) => {
      const r = rate[c] as number;
      const centred = (x.data[at] as number) - (mean.data[c] as number);
      const pull = ((total[c] as number) + centred * r * r * (moment[c] as number)) / count;
      dx.data[at] = (scale.data[c] as number) * r * ((dy.data[at] as number) - pull);
    });
    return [
      dx,
      denseTensor(
        scale.shape,
        moment.map((m, c) => m * (rate[c] as number)),
      ),
      denseTensor(scale.shape, total),
    ];
  },
  decompose: (node, inputs) => {
    const [dy, x, scale, mean, variance] = inputs as [Value, Value, Value, Value, Value];
    const axes = x.shape.map((_, axis) => axis).filter((axis) => axis !== 1);
    const perElement = (x.shape[1] as number) / elementCount(x.shape);
    const centred = affinePerChannel(x, { mean });
    const total = sum(dy, axes);
    const moment = sum(multiply(dy, centred), axes);
    const rate = reciprocal(sqrt(add(variance, node.number("epsilon", 1e-5))));
    const gain = multiply(scale, rate);
    const slope = multiply(multiply(gain, multiply(rate, rate)), multiply(moment, -perElement));
    const shift = multiply(gain, multiply(total, -perElement));
    const dx = add(
      affinePerChannel(dy, { scale: gain, bias: shift }),
      affinePerChannel(centred, { scale: slope }),
    );
    return [dx, multiply(moment, rate), total];
  },
};
