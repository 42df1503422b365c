import type { Size } from "../image/Size.ts";
import { blurKernels, blurScratch } from "../kernel/blur/blurKernels.ts";
import type { WholePass } from "../pass/Pass.ts";
import { channelFilter } from "./channelFilter.ts";
import { symmetricToFixed } from "./weights.ts";

/**
 * A symmetric kernel along columns, then along rows, of the image mirrored at its edges.
 * @param weights the middle one and those to one side; they sum to 1 with both sides counted
 */
export function separableFilter(name: string, size: Size, weights: readonly number[]): WholePass {
  const { height, width } = size;
  const radius = weights.length - 1;
  return channelFilter(name, size, (engine, channels) => {
    const fixed = symmetricToFixed(weights);
    const table = engine.memory.allocate(fixed.byteLength);
    const scratch = engine.memory.allocate(blurScratch(width, channels, radius));
    engine.memory.bytes.set(new Uint8Array(fixed.buffer), table);
    const kernels = engine.use(blurKernels);
    return (from, to) => kernels.separable(from, width, height, channels, to, table, radius, scratch);
  });
}
