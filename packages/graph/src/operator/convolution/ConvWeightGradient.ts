import type { Value } from "../../graph/Value.ts";
import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { sameShape, showShape } from "../../tensor/TensorType.ts";
import type { Operator } from "../Operator.ts";
import { everyTap } from "./everyTap.ts";
import { convolvedShape, GEOMETRY_ATTRIBUTES, readGeometry } from "./geometry.ts";
import { weightGradient } from "./weightGradient.ts";

/** The gradient of a convolution by its weight. Inputs: its image, the gradient by its result. `shape` is the weight's. */
export const ConvWeightGradient: Operator = {
  type: "ConvWeightGradient",
  domain: "mixwell",
  attributes: { ...GEOMETRY_ATTRIBUTES, shape: "ints" },
  infer: (node) => {
    const shape = node.numbers("shape", []);
    const result = convolvedShape(node, node.input(0).shape, shape, readGeometry(node));
    const gradient = node.input(1).shape;
    if (!sameShape(result, gradient))
      node.fail(`expected a gradient ${showShape(result)} but received ${showShape(gradient)}`);
    return [{ dtype: "float32", shape }];
  },
  evaluate: (inputs, node) => {
    const [image, gradient] = inputs as [DenseTensor, DenseTensor];
    const result = denseTensor(node.output().shape);
    everyTap(
      image.shape,
      result.shape,
      gradient.shape,
      readGeometry(node),
      (imageAt, weightAt, gradientAt) => {
        const product = (image.data[imageAt] as number) * (gradient.data[gradientAt] as number);
        result.data[weightAt] = (result.data[weightAt] as number) + product;
      },
    );
    return [result];
  },
  decompose: (node, inputs) => {
    const [image, gradient] = inputs as [Value, Value];
    return [weightGradient(image, gradient, node.numbers("shape", []), readGeometry(node))];
  },
};
