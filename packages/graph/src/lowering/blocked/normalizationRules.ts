import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import {
  add,
  divide,
  multiply,
  negate,
  reciprocal,
  reduce,
  reshape,
  sqrt,
  subtract,
  sum,
} from "../../operator/expressions.ts";
import { elementCount } from "../../tensor/TensorType.ts";
import type { BlockedLayout } from "./BlockedLayout.ts";
import type { BlockedRule } from "./blockedLowering.ts";

/** x * scale + bias (+ added) for each channel, as a depthwise 1x1 convolution. */
function affine(x: Value, scale: Value, bias: Value, added?: Value): Value {
  const channels = x.shape[1] ?? 1;
  const attributes = {
    kernel_shape: [1, 1],
    strides: [1, 1],
    pads: [0, 0, 0, 0],
    dilations: [1, 1],
    group: channels,
  };
  return apply(
    "blocked.Conv",
    [x, reshape(scale, [channels, 1, 1, 1]), bias, added].slice(0, added ? 4 : 3),
    attributes,
  );
}

/** The sum of each channel over images and positions. */
function channelSum(x: Value, { block }: BlockedLayout): Value {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const perImage = sum(reshape(x, [(batch * channels) / block, height * width, block]), [1]);
  return sum(reshape(perImage, [batch, channels]), [0]);
}

function channelMean(x: Value): Value {
  const means = apply("blocked.GlobalAveragePool", [x]);
  return reduce("ReduceMean", reshape(means, x.shape.slice(0, 2)), [0]);
}

/** The statistics are those of the centred image, as in the portable way, so that no digits cancel. */
const batchNorm: BlockedRule = (node, forms, layout) => {
  const image = node.input(0);
  if (!layout.fits(image) || !forms.has(image, layout)) return false;
  const [x, scale, bias] = [
    forms.stored(image, layout),
    forms.plain(node.input(1)),
    forms.plain(node.input(2)),
  ];
  const mean = channelMean(x);
  const ones = x.graph.constant("float32", mean.shape, new Float32Array(elementCount(mean.shape)).fill(1));
  const centred = affine(x, ones, negate(mean));
  const variance = channelMean(multiply(centred, centred));
  const gain = divide(scale, sqrt(add(variance, node.number("epsilon", 1e-5))));
  forms.setStored(node.output(0), layout, affine(centred, gain, bias));
  forms.setPlain(node.output(1), mean);
  forms.setPlain(node.output(2), variance);
  return true;
};

/** As the portable way; the sum over the two affine maps rides on the second convolution. */
const batchNormGradient: BlockedRule = (node, forms, layout) => {
  const [gradient, image] = [node.input(0), node.input(1)];
  if (!layout.fits(image) || !forms.has(image, layout)) return false;
  const [dy, x] = [forms.stored(gradient, layout), forms.stored(image, layout)];
  const [scale, mean, variance] = [2, 3, 4].map((index) => forms.plain(node.input(index))) as [
    Value,
    Value,
    Value,
  ];
  const perElement = (x.shape[1] ?? 1) / elementCount(x.shape);
  const ones = x.graph.constant("float32", mean.shape, new Float32Array(elementCount(mean.shape)).fill(1));
  const centred = affine(x, ones, negate(mean));
  const total = channelSum(dy, layout);
  const moment = channelSum(multiply(dy, centred), layout);
  const rate = reciprocal(sqrt(add(variance, node.number("epsilon", 1e-5))));
  const gain = multiply(scale, rate);
  const slope = multiply(multiply(gain, multiply(rate, rate)), multiply(moment, -perElement));
  const shift = multiply(gain, multiply(total, -perElement));
  const zeros = x.graph.constant("float32", mean.shape, new Float32Array(elementCount(mean.shape)));
  forms.setStored(node.output(0), layout, affine(dy, gain, shift, affine(centred, slope, zeros)));
  forms.setPlain(node.output(1), multiply(moment, rate));
  forms.setPlain(node.output(2), total);
  return true;
};

const inference: BlockedRule = (node, forms, layout) => {
  const image = node.input(0);
  if (!layout.fits(image) || !forms.has(image, layout)) return false;
  const [scale, bias, mean, variance] = [1, 2, 3, 4].map((index) => forms.plain(node.input(index))) as [
    Value,
    Value,
    Value,
    Value,
  ];
  const gain = divide(scale, sqrt(add(variance, node.number("epsilon", 1e-5))));
  forms.setStored(
    node.output(),
    layout,
    affine(forms.stored(image, layout), gain, subtract(bias, multiply(mean, gain))),
  );
  return true;
};

/** The means come out plain. */
const globalAveragePool: BlockedRule = (node, forms, layout) => {
  const image = node.input(0);
  if (!layout.fits(image) || !forms.has(image, layout)) return false;
  forms.setPlain(node.output(), apply("blocked.GlobalAveragePool", [forms.stored(image, layout)]));
  return true;
};

export const normalizationRules: Readonly<Record<string, BlockedRule>> = {
  BatchNormTraining: batchNorm,
  BatchNormTrainingGradient: batchNormGradient,
  BatchNormalization: inference,
  GlobalAveragePool: globalAveragePool,
};
