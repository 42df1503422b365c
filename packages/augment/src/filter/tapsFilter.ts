import type { Size } from "../image/Size.ts";
import { blurKernels } from "../kernel/blur/blurKernels.ts";
import type { WholePass } from "../pass/Pass.ts";
import { channelFilter } from "./channelFilter.ts";
import { toFixed } from "./weights.ts";

/** One weight of a kernel, at whole pixels right of and below the middle. */
export interface Tap {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** A kernel of any form, its weights summing to 1, over the image mirrored at its edges. */
export function tapsFilter(name: string, size: Size, taps: readonly Tap[]): WholePass {
  const { height, width } = size;
  const margin = taps.reduce((most, { x, y }) => Math.max(most, Math.abs(x), Math.abs(y)), 0);
  return channelFilter(name, size, (engine, channels) => {
    const stride = (width + 2 * margin) * channels;
    const fixed = toFixed(taps.map(({ weight }) => weight));
    const padded = engine.memory.allocate(stride * (height + 2 * margin));
    const offsets = engine.memory.allocate(4 * fixed.length);
    const weights = engine.memory.allocate(2 * fixed.length);
    const { bytes, words } = engine.memory;
    words.fill(0, offsets / 4, offsets / 4 + fixed.length);
    for (const [k, { x, y }] of taps.entries())
      words[offsets / 4 + k] = (margin + y) * stride + (margin + x) * channels;
    bytes.set(new Uint8Array(fixed.buffer), weights);
    const kernels = engine.use(blurKernels);
    return (from, to) => {
      kernels.pad(from, width, height, channels, padded, margin, 1);
      kernels.taps(padded, stride, width * channels, height, to, offsets, weights, fixed.length / 2);
    };
  });
}
