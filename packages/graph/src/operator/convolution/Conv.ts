import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { apply } from "../apply.ts";
import { sum } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { checkBias, startFromBias } from "./bias.ts";
import { everyTap } from "./everyTap.ts";
import { convolvedShape, GEOMETRY_ATTRIBUTES, readGeometry } from "./geometry.ts";

/** Convolution (cross-correlation) of [N,C,H,W] with a weight [O,C/group,kh,kw] and an optional bias [O]. */
export const Conv: Operator = {
  type: "Conv",
  attributes: GEOMETRY_ATTRIBUTES,
  infer: (node) => {
    const image = node.input(0);
    const shape = convolvedShape(node, image.shape, node.input(1).shape, readGeometry(node));
    checkBias(node, shape);
    return [{ dtype: image.dtype, shape }];
  },
  evaluate: (inputs, node) => {
    const [image, weight, bias] = inputs as [DenseTensor, DenseTensor, DenseTensor | undefined];
    const result = startFromBias(node.output().shape, bias);
    everyTap(image.shape, weight.shape, result.shape, readGeometry(node), (imageAt, weightAt, resultAt) => {
      const product = (image.data[imageAt] as number) * (weight.data[weightAt] as number);
      result.data[resultAt] = (result.data[resultAt] as number) + product;
    });
    return [result];
  },
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const [image, weight] = [node.input(0), node.input(1)];
    const { kernel_shape: _, ...geometry } = node.attributes;
    return [
      wants(0)
        ? apply("ConvInputGradient", [upstream, weight], { ...geometry, shape: image.shape })
        : undefined,
      wants(1)
        ? apply("ConvWeightGradient", [image, upstream], { ...geometry, shape: weight.shape })
        : undefined,
      wants(2) ? sum(upstream, [0, 2, 3]) : undefined,
    ];
  },
};
