import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { type Geometry, geometryAttributes, readGeometry } from "../../operator/convolution/geometry.ts";
import { concat, matmul, pad, reshape, slice, sum, transpose } from "../../operator/expressions.ts";
import type { Shape } from "../../tensor/TensorType.ts";
import type { Forms } from "../Forms.ts";
import type { BlockedLayout } from "./BlockedLayout.ts";
import type { BlockedRule } from "./blockedLowering.ts";
import { mergeBlocked, mergedChannels } from "./mergedChannels.ts";

/** From this many positions an image on, the swapped convolution beats products over the kernel's taps (measured). */
const POSITIONS_TO_SWAP = 64;
/** From this many weights a tap on, one product over all images beats a product an image (measured). */
const WEIGHTS_FOR_ONE_PRODUCT = 64 * 64;

/** The weight gradient of a convolution whose result's channels fill blocks, or of a depthwise one; other groups stay with the portable way. */
export const weightGradientRule: BlockedRule = (node, forms, layout) => {
  const [image, gradient] = [node.input(0), node.input(1)];
  const geometry = readGeometry(node);
  const shape = node.numbers("shape", []);
  const [, , kernelHeight, kernelWidth] = shape as [number, number, number, number];
  if (geometry.group > 1) return depthwise(node, geometry, forms, layout);
  if (!layout.fits(gradient)) return false;
  const positions = (gradient.shape[2] ?? 1) * (gradient.shape[3] ?? 1);
  if (kernelHeight * kernelWidth > 1 && positions >= POSITIONS_TO_SWAP) {
    forms.setPlain(node.output(), bySwapping(image, gradient, shape, geometry, forms, layout));
    return true;
  }
  if (!layout.fits(image)) return false;
  forms.setPlain(node.output(), byTaps(image, gradient, shape, geometry, forms, layout));
  return true;
};

/**
 * One blocked convolution with images and channels in each other's place: the image [C,N,H,W] under the kernel [O,N,h,w]
 * that the gradient is, with stride and dilation exchanged, gives [C,O,kh,kw].
 */
function bySwapping(
  image: Value,
  gradient: Value,
  shape: Shape,
  geometry: Geometry,
  forms: Forms,
  layout: BlockedLayout,
): Value {
  const [outputs, channels, kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const [batch, , rows, columns] = gradient.shape as [number, number, number, number];
  const { strides, dilations, pads } = geometry;
  const missing = (layout.block - (batch % layout.block)) % layout.block;
  // What the kernel never reaches on the far side is cut off: it would give further rows of the result.
  const used = (axis: 0 | 1) =>
    (([rows, columns][axis] as number) - 1) * strides[axis] +
    dilations[axis] * (([kernelHeight, kernelWidth][axis] as number) - 1) +
    1;
  const far = [0, 1].map(
    (axis) => used(axis as 0 | 1) - pads[axis as 0 | 1] - (image.shape[axis + 2] as number),
  );
  let swapped = transpose(forms.plain(image), [1, 0, 2, 3]);
  if (far.some((count) => count < 0)) {
    const ends = far.map((count, axis) => (image.shape[axis + 2] as number) + Math.min(0, count));
    swapped = slice(swapped, [2, 3], [0, 0], ends);
  }
  swapped = pad(swapped, [0, 0, pads[0], pads[1]], [0, missing, ...far.map((count) => Math.max(0, count))]);
  const images = apply("blocked.ReorderInput", [swapped]);
  const { block } = layout;
  const stored = pad(forms.stored(gradient, layout), [0, 0, 0, 0], [missing, 0, 0, 0]);
  const split = reshape(stored, [(batch + missing) / block, block, outputs / block, rows * columns, block]);
  const kernel = reshape(transpose(split, [2, 0, 3, 1, 4]), [outputs, batch + missing, rows, columns]);
  const exchanged: Geometry = { strides: dilations, dilations: strides, pads: [0, 0, 0, 0], group: 1 };
  const result = apply("blocked.Conv", [images, kernel], geometryAttributes(exchanged, [rows, columns]));
  const plain = apply("blocked.ReorderOutput", [result], { channels: outputs });
  return reshape(transpose(plain, [1, 0, 2, 3]), [outputs, channels, kernelHeight, kernelWidth]);
}

/** A product for each tap of the kernel, of the gradient with the image shifted by the tap. */
function byTaps(
  image: Value,
  gradient: Value,
  shape: Shape,
  geometry: Geometry,
  forms: Forms,
  layout: BlockedLayout,
): Value {
  const [outputs, channels, kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const [batch, , rows, columns] = gradient.shape as [number, number, number, number];
  const { pads, strides, dilations } = geometry;
  const positions = rows * columns;
  const innermost = layout.toChannelsLast(forms.stored(image, layout));
  const padded = pad(innermost, [0, pads[0], pads[1], 0], [0, pads[2], pads[3], 0]);
  const plain = forms.plain(gradient);
  const single = outputs * channels >= WEIGHTS_FOR_ONE_PRODUCT;
  const left = single
    ? reshape(transpose(plain, [1, 0, 2, 3]), [outputs, batch * positions])
    : reshape(plain, [batch, outputs, positions]);
  const parts: Value[] = [];
  for (let i = 0; i < kernelHeight; i++) {
    for (let j = 0; j < kernelWidth; j++) {
      const start = [i * dilations[0], j * dilations[1]] as const;
      const end = [start[0] + (rows - 1) * strides[0] + 1, start[1] + (columns - 1) * strides[1] + 1];
      const whole = end[0] === padded.shape[1] && end[1] === padded.shape[2] && strides[0] * strides[1] === 1;
      const window = whole && i + j === 0 ? padded : slice(padded, [1, 2], start, end, strides);
      const product = single
        ? matmul(left, reshape(window, [batch * positions, channels]))
        : sum(matmul(left, reshape(window, [batch, positions, channels])), [0]);
      parts.push(reshape(product, [outputs, channels, 1]));
    }
  }
  return reshape(concat(parts, 2), [outputs, channels, kernelHeight, kernelWidth]);
}

/**
 * A depthwise weight gradient as one depthwise convolution: every channel of every image is a channel of its own under the
 * kernel that its gradient is, with stride and dilation exchanged; then the images are added up.
 */
function depthwise(node: Node, geometry: Geometry, forms: Forms, layout: BlockedLayout): boolean {
  const [image, gradient] = [node.input(0), node.input(1)];
  const shape = node.numbers("shape", []);
  const [outputs, , kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const [batch, channels, height, width] = image.shape as [number, number, number, number];
  const [, , rows, columns] = gradient.shape as [number, number, number, number];
  const all = mergedChannels(image.shape, shape, geometry, layout);
  if (all === undefined) return false;
  const { strides, dilations, pads } = geometry;
  // The far padding is what makes the result as large as the kernel.
  const far = [0, 1].map((axis) => {
    const at = axis as 0 | 1;
    const reach = strides[at] * (([rows, columns][axis] as number) - 1) + 1;
    const wanted = (([kernelHeight, kernelWidth][axis] as number) - 1) * dilations[at] + reach;
    return wanted - pads[at] - ([height, width][axis] as number);
  }) as [number, number];
  if (far.some((count) => count < 0)) return false;
  const kernel = reshape(mergeBlocked(gradient, forms, layout), [all, 1, rows, columns]);
  const exchanged: Geometry = {
    strides: dilations,
    dilations: strides,
    pads: [pads[0], pads[1], far[0], far[1]],
    group: all,
  };
  const attributes = geometryAttributes(exchanged, [rows, columns]);
  const result = apply("blocked.Conv", [mergeBlocked(image, forms, layout), kernel], attributes);
  const plain = apply("blocked.ReorderOutput", [result], { channels: all });
  const perImage = reshape(plain, [batch, channels * kernelHeight * kernelWidth]);
  forms.setPlain(node.output(), reshape(sum(perImage, [0]), [outputs, 1, kernelHeight, kernelWidth]));
  return true;
}
