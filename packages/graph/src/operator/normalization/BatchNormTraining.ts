import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { elementCount, type Shape } from "../../tensor/TensorType.ts";
import { add, multiply, reduce, zeros } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { affinePerChannel } from "./affinePerChannel.ts";
import { channelSums, everyElement } from "./perChannel.ts";

/**
 * Batch normalisation with the statistics of the batch (Ioffe and Szegedy 2015).
 * Inputs: x [N,C,...], scale [C], bias [C]. Outputs: y, the batch's mean [C] and its biased variance [C].
 */
export const BatchNormTraining: Operator = {
  type: "BatchNormTraining",
  domain: "mixwell",
  attributes: { epsilon: "float" },
  infer: (node) => {
    const x = node.input(0);
    checkChannels(node, x.shape, [1, 2]);
    const channels = { dtype: x.dtype, shape: [x.shape[1] as number] };
    return [x, channels, channels];
  },
  evaluate: (inputs, node) => {
    const [x, scale, bias] = inputs as [DenseTensor, DenseTensor, DenseTensor];
    const epsilon = node.number("epsilon", 1e-5);
    const { mean, variance } = batchStatistics(x);
    const y = denseTensor(x.shape);
    everyElement(x, (at, c) => {
      const centred = (x.data[at] as number) - (mean[c] as number);
      y.data[at] =
        (centred / Math.sqrt((variance[c] as number) + epsilon)) * (scale.data[c] as number) +
        (bias.data[c] as number);
    });
    return [y, denseTensor(scale.shape, mean), denseTensor(scale.shape, variance)];
  },
  gradient: ({ node, upstream: [dy, dMean, dVariance] }) => {
    const [x, scale] = [node.input(0), node.input(1)];
    const [mean, variance] = [node.output(1), node.output(2)];
    const parts: (Value | undefined)[] =
      dy === undefined
        ? []
        : [
            ...dy.graph.apply("BatchNormTrainingGradient", [dy, x, scale, mean, variance], {
              epsilon: node.number("epsilon", 1e-5),
            }),
          ];
    if (dMean !== undefined || dVariance !== undefined) {
      const perElement = (x.shape[1] as number) / elementCount(x.shape);
      const none = zeros(x.graph, mean.shape);
      const throughStatistics = affinePerChannel(x, {
        mean,
        scale: multiply(dVariance ?? none, 2 * perElement),
        bias: multiply(dMean ?? none, perElement),
      });
      parts[0] = parts[0] === undefined ? throughStatistics : add(parts[0], throughStatistics);
    }
    return parts;
  },
  decompose: (node, inputs) => {
    const [x, scale, bias] = inputs as [Value, Value, Value];
    const axes = x.shape.map((_, axis) => axis).filter((axis) => axis !== 1);
    const mean = reduce("ReduceMean", x, axes);
    const centred = affinePerChannel(x, { mean });
    const count = elementCount(x.shape) / (x.shape[1] as number);
    const variance = multiply(reduce("ReduceSumSquare", centred, axes), 1 / count);
    const y = affinePerChannel(centred, { variance, scale, bias, epsilon: node.number("epsilon", 1e-5) });
    return [y, mean, variance];
  },
};

/** Mean and biased variance of each channel. */
export function batchStatistics(x: DenseTensor): { mean: Float64Array; variance: Float64Array } {
  const count = x.data.length / (x.shape[1] as number);
  const mean = channelSums(x, (at) => (x.data[at] as number) / count);
  const variance = channelSums(x, (at, c) => ((x.data[at] as number) - (mean[c] as number)) ** 2 / count);
  return { mean, variance };
}

export function checkChannels(node: Node, image: Shape, inputs: readonly number[]): void {
  if (image.length < 2) node.fail(`expected [N,C,...] but received rank ${image.length}`);
  for (const index of inputs) {
    const { shape } = node.input(index);
    if (shape.length !== 1 || shape[0] !== image[1]) {
      node.fail(
        `expected one number for each of ${image[1]} channels as input ${index} but received shape [${shape.join()}]`,
      );
    }
  }
}
