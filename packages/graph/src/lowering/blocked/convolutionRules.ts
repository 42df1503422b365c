import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { flippedKernel } from "../../operator/convolution/ConvInputGradient.ts";
import { type Geometry, geometryAttributes, readGeometry } from "../../operator/convolution/geometry.ts";
import { reshape } from "../../operator/expressions.ts";
import type { Shape } from "../../tensor/TensorType.ts";
import type { BlockedRule } from "./blockedLowering.ts";
import { blockedWeight } from "./blockedWeight.ts";
import { convolveMerged, mergeBlocked, mergedChannels } from "./mergedChannels.ts";
import { spreadOut } from "./spreadOut.ts";
import { weightGradientRule } from "./weightGradientRule.ts";

const convolution: BlockedRule = (node, forms, layout) => {
  const [image, kernel] = [node.input(0), node.input(1)];
  const geometry = readGeometry(node);
  const bias = node.optional(2);
  const inBlocks = layout.fits(image);
  if (!inBlocks && bias === undefined && mergedChannels(image.shape, kernel.shape, geometry, layout)) {
    const result = convolveMerged(mergeBlocked(image, forms, layout), forms.plain(kernel), geometry, layout);
    forms.setPlain(node.output(), reshape(result, node.output().shape));
    return true;
  }
  const weight = blockedWeight(forms.plain(kernel), geometry.group, layout);
  if (weight === undefined || !layout.fits(node.output())) return false;
  // An image of fewer channels than a block is taken plain.
  const x = inBlocks ? forms.stored(image, layout) : forms.plain(image);
  const inputs = bias === undefined ? [x, weight] : [x, weight, forms.plain(bias)];
  const attributes = geometryAttributes(geometry, kernel.shape.slice(2));
  forms.setStored(node.output(), layout, apply("blocked.Conv", inputs, attributes));
  return true;
};

/**
 * The convolution of the gradient with the flipped, transposed kernel. Where the forward convolution has a stride, the
 * gradient is spread out with zeros first, or, for a kernel of one tap, the result afterwards.
 */
const inputGradient: BlockedRule = (node, forms, layout) => {
  const [gradient, weight] = [node.input(0), node.input(1)];
  const geometry = readGeometry(node);
  const kernel = weight.shape.slice(2);
  const adjoint = adjointGeometry(geometry, kernel, gradient.shape, node.output().shape);
  if (adjoint === undefined) return false;
  const all = mergedChannels(gradient.shape, weight.shape, geometry, layout);
  const fits = layout.fits(gradient) && layout.fits(node.output());
  if (!fits && all === undefined) return false;
  const flipped = flippedKernel(forms.plain(weight), geometry.group);
  const strided = geometry.strides.some((stride) => stride > 1);
  const spread = (value: Value) => (strided ? spreadOut(value, geometry.strides, layout.block) : value);
  if (!fits) {
    const result = convolveMerged(spread(mergeBlocked(gradient, forms, layout)), flipped, adjoint, layout);
    forms.setPlain(node.output(), reshape(result, node.output().shape));
    return true;
  }
  const ordered = blockedWeight(flipped, geometry.group, layout);
  if (ordered === undefined) return false;
  const stored = forms.stored(gradient, layout);
  const convolve = (x: Value) => apply("blocked.Conv", [x, ordered], geometryAttributes(adjoint, kernel));
  const oneTap = kernel[0] === 1 && kernel[1] === 1 && geometry.pads.every((count) => count === 0);
  forms.setStored(node.output(), layout, oneTap ? spread(convolve(stored)) : convolve(spread(stored)));
  return true;
};

/**
 * The geometry of the convolution that gives the input gradient from the gradient spread out by the strides; undefined where
 * it would need to cut pixels off.
 */
function adjointGeometry(
  { strides, dilations, pads, group }: Geometry,
  kernel: Shape,
  gradient: Shape,
  image: Shape,
): Geometry | undefined {
  const sides = ([0, 1] as const).map((axis) => {
    const reach = dilations[axis] * ((kernel[axis] ?? 1) - 1);
    const spread = (gradient[axis + 2] ?? 1) * strides[axis];
    const before = reach - pads[axis];
    return [before, (image[axis + 2] ?? 1) - spread - before + reach] as const;
  });
  const [rows, columns] = sides as [readonly [number, number], readonly [number, number]];
  const back = [rows[0], columns[0], rows[1], columns[1]] as const;
  return back.some((count) => count < 0) ? undefined : { strides: [1, 1], dilations, pads: back, group };
}

export const convolutionRules: Readonly<Record<string, BlockedRule>> = {
  Conv: convolution,
  ConvInputGradient: inputGradient,
  ConvWeightGradient: weightGradientRule,
};
