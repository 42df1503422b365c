import { Engine } from "../engine/Engine.ts";
import type { Size } from "../image/Size.ts";
import type { KernelMode } from "../kernel/KernelFamily.ts";
import { checkBatch, checkDraw, checkMaps, checkSize } from "./checkBatch.ts";
import { checkMixes } from "./checkMixes.ts";
import { drawBatch } from "./draw/drawBatch.ts";
import { loadBatch } from "./loadBatch.ts";
import type { Drawn } from "./Mix.ts";
import type { MixDraw, Mixer, MixSpec } from "./Mixer.ts";
import { writePairs } from "./writePairs.ts";

/** Images in a batch, and their size in pixels. */
export interface BatchSize extends Size {
  readonly batch: number;
}

export interface MixerOptions {
  /** Mean of the data set, red, green and blue in 0..1, as networks subtract it. @default [0, 0, 0] */
  readonly mean?: readonly number[];
  /** The compiled kernels, or the TypeScript that defines them; by default whichever the engine can run. */
  readonly kernels?: KernelMode;
}

/**
 * Makes a mixer from data. Of several specs one is chosen for every batch, as timm switches between Mixup and CutMix.
 * @param size of every batch: images are of one size, and there are always as many
 * @throws MixwellError MIX_INVALID, MIX_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID, BATCH_INVALID
 */
export function createMixer(
  specs: readonly MixSpec[],
  size: BatchSize,
  { mean = [0, 0, 0], kernels }: MixerOptions = {},
): Mixer {
  const steps = checkMixes(specs);
  checkSize(size, mean);
  const pairs = steps.some(({ partner }) => partner !== undefined) ? 2 : 1;
  const engine = new Engine(kernels);
  return {
    specs,
    pairs,
    needsMaps: steps.some(({ mix }) => mix.needsMaps === true),
    draw: (key) => drawBatch(steps, size, key),
    needsMapsFor: ({ spec, applied }) => applied && steps[spec]?.mix.needsMaps === true,
    apply(batch, draw, out, maps) {
      checkBatch(batch, out, size, pairs);
      const { mix, options } = checkDraw(draw, steps, size.batch);
      if (!draw.applied) {
        if (out.images !== batch.images) out.images.set(batch.images);
        for (let i = 0; i < size.batch; i++) writePairs(batch, out, pairs, i, i, [1, 0]);
        return;
      }
      if (mix.needsMaps === true) checkMaps(maps, size, mix.type);
      engine.withScratch(() => {
        const frame = loadBatch(engine, batch, draw, size, mean, maps);
        const mixImage = mix.begin(options, (i) => drawnFor(draw, i), frame);
        for (let i = 0; i < frame.count; i++) {
          const weights = mixImage(i);
          const mixed = engine.memory.bytes.subarray(frame.result, frame.result + frame.bytes);
          out.images.set(mixed, i * frame.bytes);
          writePairs(batch, out, pairs, i, frame.partnerOf(i), weights);
        }
      });
    },
  };
}

/** The parameters of the i-th image. */
function drawnFor({ parameters }: MixDraw, i: number): Drawn {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [
      name,
      (values.length === 1 ? values[0] : values[i]) as number,
    ]),
  );
}
