import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { flippedKernel } from "../../operator/convolution/ConvInputGradient.ts";
import { type Geometry, geometryAttributes, readGeometry } from "../../operator/convolution/geometry.ts";
import { reshape, transpose } from "../../operator/expressions.ts";
import type { BlockedLayout } from "./BlockedLayout.ts";
import type { BlockedRule } from "./blockedLowering.ts";
import { weightGradientRule } from "./weightGradientRule.ts";

/** A convolution's weight in the order of the blocked kernels; undefined where its channels do not fill blocks. */
function blockedWeight(weight: Value, group: number, { block }: BlockedLayout): Value | undefined {
  const [outputs, channels, height, width] = weight.shape as [number, number, number, number];
  if (outputs % block !== 0) return undefined;
  const area = [height, width];
  if (group > 1) {
    if (channels !== 1 || outputs !== group) return undefined;
    return ordered(weight, [outputs / block, block, ...area], [0, 2, 3, 1]);
  }
  if (channels < block) return ordered(weight, [outputs / block, block, channels, ...area], [0, 2, 3, 4, 1]);
  if (channels % block !== 0) return undefined;
  return ordered(weight, [outputs / block, block, channels / block, block, ...area], [0, 2, 4, 5, 3, 1]);
}

function ordered(weight: Value, split: readonly number[], perm: readonly number[]): Value {
  return reshape(transpose(reshape(weight, split), perm), weight.shape);
}

const convolution: BlockedRule = (node, forms, layout) => {
  const image = node.input(0);
  const weight = blockedWeight(forms.plain(node.input(1)), readGeometry(node).group, layout);
  if (weight === undefined || !layout.fits(node.output())) return false;
  const bias = node.optional(2);
  // An image of fewer channels than a block is taken plain.
  const x = layout.fits(image) ? forms.stored(image, layout) : forms.plain(image);
  const inputs = bias === undefined ? [x, weight] : [x, weight, forms.plain(bias)];
  const attributes = geometryAttributes(readGeometry(node), node.input(1).shape.slice(2));
  forms.setStored(node.output(), layout, apply("blocked.Conv", inputs, attributes));
  return true;
};

/** At stride 1, the convolution with the flipped, transposed kernel; larger strides stay with ConvTranspose. */
const inputGradient: BlockedRule = (node, forms, layout) => {
  const [gradient, weight] = [node.input(0), node.input(1)];
  const geometry = readGeometry(node);
  if (!layout.fits(gradient) || !layout.fits(node.output())) return false;
  if (geometry.strides.some((stride) => stride !== 1)) return false;
  const kernel = weight.shape.slice(2);
  const pads = geometry.pads.map((count, side) => {
    const reach = geometry.dilations[(side % 2) as 0 | 1] * ((kernel[side % 2] ?? 1) - 1);
    return reach - count;
  }) as unknown as Geometry["pads"];
  if (pads.some((count) => count < 0)) return false;
  const flipped = blockedWeight(flippedKernel(forms.plain(weight), geometry.group), geometry.group, layout);
  if (flipped === undefined) return false;
  const inputs = [forms.stored(gradient, layout), flipped];
  forms.setStored(
    node.output(),
    layout,
    apply("blocked.Conv", inputs, geometryAttributes({ ...geometry, pads }, kernel)),
  );
  return true;
};

export const convolutionRules: Readonly<Record<string, BlockedRule>> = {
  Conv: convolution,
  ConvInputGradient: inputGradient,
  ConvWeightGradient: weightGradientRule,
};
