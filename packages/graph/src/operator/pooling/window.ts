import type { Node } from "../../graph/Node.ts";
import { type Shape, showShape } from "../../tensor/TensorType.ts";
import { everyTap } from "../convolution/everyTap.ts";
import { type Geometry, readGeometry } from "../convolution/geometry.ts";

/** How a pooling window moves over an image, channel by channel. */
export interface Window {
  readonly kernel: readonly [number, number];
  readonly geometry: Geometry;
  /** The shape of the result for the image that the node pools. */
  readonly result: Shape;
}

/**
 * Reads kernel_shape, strides, pads, dilations and ceil_mode of a node that pools an image [N,C,H,W].
 * With ceil_mode a last window may hang over the end, but, as in PyTorch, it must begin in the image or the padding before it.
 */
export function readWindow(node: Node, image: Shape): Window {
  const geometry = readGeometry(node);
  const kernel = node.numbers("kernel_shape", []);
  if (image.length !== 4) node.fail(`expected an image [N,C,H,W] but received shape ${showShape(image)}`);
  if (kernel.length !== 2) node.fail(`expected a kernel_shape of 2 sizes but received [${kernel.join()}]`);
  for (const [side, count] of geometry.pads.entries()) {
    if (count >= (kernel[side % 2] as number))
      node.fail(`expected pads smaller than the kernel [${kernel.join()}] but received ${count}`);
  }
  const ceil = node.number("ceil_mode", 0) === 1;
  const size = (axis: 0 | 1) => {
    const begin = geometry.pads[axis];
    const stride = geometry.strides[axis];
    const length = image[axis + 2] as number;
    const reach = geometry.dilations[axis] * ((kernel[axis] as number) - 1) + 1;
    const steps = (length + begin + geometry.pads[(axis + 2) as 2 | 3] - reach) / stride;
    if (steps < 0)
      node.fail(
        `expected an image as large as the kernel [${kernel.join()}] but received ${showShape(image)}`,
      );
    const count = (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1;
    return (count - 1) * stride >= length + begin ? count - 1 : count;
  };
  return {
    kernel: kernel as unknown as Window["kernel"],
    geometry,
    result: [image[0] as number, image[1] as number, size(0), size(1)],
  };
}

/** Visits every element of every window, window by window, each in row-major order. */
export function everyWindowElement(
  image: Shape,
  window: Window,
  visit: (imageAt: number, resultAt: number) => void,
): void {
  const channels = image[1] as number;
  const geometry = { ...window.geometry, group: channels };
  everyTap(image, [channels, 1, ...window.kernel], window.result, geometry, (imageAt, _, resultAt) =>
    visit(imageAt, resultAt),
  );
}
