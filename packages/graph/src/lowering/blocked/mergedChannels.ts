import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { type Geometry, geometryAttributes } from "../../operator/convolution/geometry.ts";
import { expand, reshape } from "../../operator/expressions.ts";
import type { Shape } from "../../tensor/TensorType.ts";
import type { Forms } from "../Forms.ts";
import type { BlockedLayout } from "./BlockedLayout.ts";
import { blockedWeight } from "./blockedWeight.ts";

// Depthwise convolutions take every channel of every image alike, so all of them together can be the channels of one image.
// Those fill blocks far more often than the channels of one image do, and their weight gradient is a convolution too.

/** How many channels a batch has in all; undefined where they do not fill blocks, or the convolution is not depthwise. */
export function mergedChannels(
  image: Shape,
  weight: Shape,
  { group }: Geometry,
  { block }: BlockedLayout,
): number | undefined {
  const [batch, channels] = image as [number, number];
  const all = batch * channels;
  const isDepthwise = group > 1 && weight[1] === 1 && weight[0] === group && channels === group;
  return isDepthwise && all % block === 0 ? all : undefined;
}

/** [N,C,H,W] as [1,NC,H,W] in blocks: the same memory where the value is in blocks already. */
export function mergeBlocked(value: Value, forms: Forms, layout: BlockedLayout): Value {
  const [batch, channels, ...area] = value.shape as [number, number, number, number];
  const shape = [1, batch * channels, ...area];
  return layout.fits(value) && forms.has(value, layout)
    ? reshape(forms.stored(value, layout), shape)
    : apply("blocked.ReorderInput", [reshape(forms.plain(value), shape)]);
}

/**
 * A depthwise convolution over merged channels; back to plain, since the channels of one image may not fill blocks.
 * @param image [1,NC,H,W] in blocks
 * @param weight [C,1,kh,kw], plain
 * @returns [1,NC,h,w], plain
 */
export function convolveMerged(
  image: Value,
  weight: Value,
  geometry: Geometry,
  layout: BlockedLayout,
): Value {
  const all = image.shape[1] as number;
  const [channels, , ...area] = weight.shape as [number, number, number, number];
  const taps = channels * (area[0] ?? 1) * (area[1] ?? 1);
  const each = expand(reshape(weight, [1, taps]), [all / channels, taps]);
  const kernel = blockedWeight(reshape(each, [all, 1, ...area]), all, layout) as Value;
  const attributes = geometryAttributes({ ...geometry, group: all }, area);
  return apply("blocked.ReorderOutput", [apply("blocked.Conv", [image, kernel], attributes)], {
    channels: all,
  });
}
