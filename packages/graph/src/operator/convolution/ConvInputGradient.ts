import type { Value } from "../../graph/Value.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { sameShape, showShape } from "../../tensor/TensorType.ts";
import { apply } from "../apply.ts";
import { matmul, reshape, transpose } from "../expressions.ts";
import type { Operator } from "../Operator.ts";
import { everyTap } from "./everyTap.ts";
import {
  convolvedShape,
  GEOMETRY_ATTRIBUTES,
  type Geometry,
  geometryAttributes,
  readGeometry,
} from "./geometry.ts";

/**
 * The gradient of a convolution by its image. Inputs: the gradient by its result, its weight. `shape` is the image's.
 * With stride 1 it is a convolution with the flipped, transposed kernel, else a ConvTranspose.
 */
export const ConvInputGradient: Operator = {
  type: "ConvInputGradient",
  domain: "mixwell",
  attributes: { ...GEOMETRY_ATTRIBUTES, shape: "ints" },
  infer: (node) => {
    const shape = node.numbers("shape", []);
    const result = convolvedShape(node, shape, node.input(1).shape, readGeometry(node));
    const gradient = node.input(0).shape;
    if (!sameShape(result, gradient))
      node.fail(`expected a gradient ${showShape(result)} but received ${showShape(gradient)}`);
    return [{ dtype: "float32", shape }];
  },
  evaluate: (inputs, node) => {
    const [gradient, weight] = inputs as [DenseTensor, DenseTensor];
    const result = denseTensor(node.output().shape);
    everyTap(
      result.shape,
      weight.shape,
      gradient.shape,
      readGeometry(node),
      (imageAt, weightAt, gradientAt) => {
        const product = (gradient.data[gradientAt] as number) * (weight.data[weightAt] as number);
        result.data[imageAt] = (result.data[imageAt] as number) + product;
      },
    );
    return [result];
  },
  decompose: (node, inputs) => {
    const [gradient, weight] = inputs as [Value, Value];
    const geometry = readGeometry(node);
    const shape = node.numbers("shape", []);
    const kernel = weight.shape.slice(2);
    const reach = [0, 1].map((axis) => geometry.dilations[axis as 0 | 1] * ((kernel[axis] as number) - 1));
    const stays = geometry.strides.every((stride) => stride === 1);
    const back = geometry.pads.map(
      (count, side) => (reach[side % 2] as number) - count,
    ) as unknown as Geometry["pads"];
    if (stays && back.every((count) => count >= 0)) {
      const flipped = flippedKernel(weight, geometry.group);
      return [apply("Conv", [gradient, flipped], geometryAttributes({ ...geometry, pads: back }, kernel))];
    }
    const extra = [0, 1].map((axis) => {
      const at = axis as 0 | 1;
      const covered =
        ((gradient.shape[axis + 2] as number) - 1) * geometry.strides[at] +
        (reach[axis] as number) +
        1 -
        geometry.pads[at] -
        geometry.pads[(at + 2) as 2 | 3];
      return (shape[axis + 2] as number) - covered;
    });
    return [
      apply("ConvTranspose", [gradient, weight], {
        ...geometryAttributes(geometry, kernel),
        output_padding: extra,
      }),
    ];
  },
};

/** [O,C/g,kh,kw] to [C,O/g,kh,kw] with both kernel axes reversed: the kernel of the adjoint convolution. */
export function flippedKernel(weight: Value, group: number): Value {
  const [outputs, perGroup, height, width] = weight.shape as [number, number, number, number];
  const taps = height * width;
  const flipped = reversed(reshape(weight, [outputs * perGroup, taps]));
  const split = reshape(flipped, [group, outputs / group, perGroup, taps]);
  const exchanged =
    group === 1
      ? transpose(reshape(split, [outputs, perGroup, taps]), [1, 0, 2])
      : transpose(split, [0, 2, 1, 3]);
  return reshape(exchanged, [group * perGroup, outputs / group, height, width]);
}

/**
 * The columns of [N,taps] in reverse order, by a product with ones on the other diagonal. It is exact, and 8 times faster in
 * ONNX Runtime than a Slice with negative steps.
 */
function reversed(rows: Value): Value {
  const taps = rows.shape[1] as number;
  if (taps === 1) return rows;
  const exchange = Float32Array.from({ length: taps * taps }, (_, i) =>
    (i % taps) + Math.floor(i / taps) === taps - 1 ? 1 : 0,
  );
  return matmul(rows, rows.graph.constant("float32", [taps, taps], exchange));
}
