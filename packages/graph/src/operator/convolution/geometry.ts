import type { Attributes } from "../../graph/Attributes.ts";
import type { Node } from "../../graph/Node.ts";
import { type Shape, showShape } from "../../tensor/TensorType.ts";

/** How a window moves over the two axes of an image; `pads` is [top, left, bottom, right], as in ONNX. */
export interface Geometry {
  readonly strides: readonly [number, number];
  readonly pads: readonly [number, number, number, number];
  readonly dilations: readonly [number, number];
  readonly group: number;
}

export const GEOMETRY_ATTRIBUTES = {
  strides: "ints",
  pads: "ints",
  dilations: "ints",
  kernel_shape: "ints",
  group: "int",
} as const;

export function readGeometry(node: Node): Geometry {
  const pair = (name: string) => node.numbers(name, [1, 1]) as readonly [number, number];
  return {
    strides: pair("strides"),
    pads: node.numbers("pads", [0, 0, 0, 0]) as Geometry["pads"],
    dilations: pair("dilations"),
    group: node.number("group", 1),
  };
}

/** The attributes of an ONNX convolution with this geometry. */
export function geometryAttributes(geometry: Geometry, kernel: readonly number[]): Attributes {
  const { strides, pads, dilations, group } = geometry;
  return { strides, pads, dilations, group, kernel_shape: kernel };
}

/** Rows and columns of the result of sliding a kernel over an image. */
export function slidSize(
  image: readonly number[],
  kernel: readonly number[],
  geometry: Geometry,
): [number, number] {
  const size = (axis: 0 | 1) => {
    const padded = (image[axis] as number) + geometry.pads[axis] + geometry.pads[(axis + 2) as 2 | 3];
    const reach = geometry.dilations[axis] * ((kernel[axis] as number) - 1) + 1;
    return Math.floor((padded - reach) / geometry.strides[axis]) + 1;
  };
  return [size(0), size(1)];
}

/** Checks [N,C,H,W] against a weight [O,C/group,kh,kw] and gives the shape of their convolution. */
export function convolvedShape(node: Node, image: Shape, weight: Shape, geometry: Geometry): Shape {
  if (image.length !== 4) node.fail(`expected an image [N,C,H,W] but received shape ${showShape(image)}`);
  if (weight.length !== 4) node.fail(`expected a weight [O,C,kh,kw] but received shape ${showShape(weight)}`);
  const channels = (weight[1] as number) * geometry.group;
  if (image[1] !== channels)
    node.fail(`expected ${channels} input channels for weight ${showShape(weight)} but received ${image[1]}`);
  if ((weight[0] as number) % geometry.group !== 0) {
    node.fail(`expected output channels in ${geometry.group} equal groups for weight ${showShape(weight)}`);
  }
  const size = slidSize(image.slice(2), weight.slice(2), geometry);
  if (size[0] < 1 || size[1] < 1)
    node.fail(
      `expected an image as large as the kernel ${showShape(weight)} but received ${showShape(image)}`,
    );
  return [image[0] as number, weight[0] as number, ...size];
}
