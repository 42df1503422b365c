import type { Node } from "../../graph/Node.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { type Shape, showShape } from "../../tensor/TensorType.ts";
import { apply } from "../apply.ts";
import { sum } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { checkBias, startFromBias } from "./bias.ts";
import { everyTap } from "./everyTap.ts";
import { GEOMETRY_ATTRIBUTES, geometryAttributes, readGeometry } from "./geometry.ts";

/** Transposed convolution of [N,C,H,W] with a weight [C,O/group,kh,kw] and an optional bias [O]: the adjoint of Conv. */
export const ConvTranspose: Operator = {
  type: "ConvTranspose",
  attributes: { ...GEOMETRY_ATTRIBUTES, output_padding: "ints" },
  infer: (node) => {
    const [image, weight] = [node.expectRank(0, 4), node.expectRank(1, 4)];
    if (image.shape[1] !== weight.shape[0]) {
      node.fail(
        `expected ${weight.shape[0]} input channels for weight ${showShape(weight.shape)} but received ${image.shape[1]}`,
      );
    }
    const shape = grownShape(node);
    checkBias(node, shape);
    return [{ dtype: image.dtype, shape }];
  },
  evaluate: (inputs, node) => {
    const [image, weight, bias] = inputs as [DenseTensor, DenseTensor, DenseTensor | undefined];
    const result = startFromBias(node.output().shape, bias);
    everyTap(result.shape, weight.shape, image.shape, readGeometry(node), (resultAt, weightAt, imageAt) => {
      const product = (image.data[imageAt] as number) * (weight.data[weightAt] as number);
      result.data[resultAt] = (result.data[resultAt] as number) + product;
    });
    return [result];
  },
  gradient: ({ node, upstream: [upstream], wants }) => {
    if (upstream === undefined) return [];
    const [image, weight] = [node.input(0), node.input(1)];
    const { kernel_shape: _, output_padding: __, ...geometry } = node.attributes;
    const attributes = geometryAttributes(readGeometry(node), weight.shape.slice(2));
    return [
      wants(0) ? apply("Conv", [upstream, weight], attributes) : undefined,
      wants(1)
        ? apply("ConvWeightGradient", [upstream, image], { ...geometry, shape: weight.shape })
        : undefined,
      wants(2) ? sum(upstream, [0, 2, 3]) : undefined,
    ];
  },
};

function grownShape(node: Node): Shape {
  const image = node.input(0).shape;
  const weight = node.input(1).shape;
  const { strides, pads, dilations, group } = readGeometry(node);
  const extra = node.numbers("output_padding", [0, 0]);
  const size = (axis: 0 | 1) =>
    ((image[axis + 2] as number) - 1) * strides[axis] +
    dilations[axis] * ((weight[axis + 2] as number) - 1) +
    1 +
    (extra[axis] as number) -
    pads[axis] -
    pads[(axis + 2) as 2 | 3];
  return [image[0] as number, (weight[1] as number) * group, size(0), size(1)];
}
