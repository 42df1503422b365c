import type { Pipeline, RgbImage } from "@mixwell/augment";
import { isBrokenImageError } from "../../data/BrokenImageError.ts";
import type { Sample } from "../../data/DataSet.ts";
import type { LeftOutReason } from "../../data/LeftOut.ts";
import type { SampleSource } from "../data/source/SampleSource.ts";
import type { ImageCache } from "./ImageCache.ts";
import type { SharedSlots } from "./SharedSlots.ts";

export interface FillContext {
  readonly samples: readonly Sample[];
  readonly source: SampleSource;
  readonly cache: ImageCache | undefined;
  readonly pipeline: Pipeline;
  readonly seed: number;
  onBroken(index: number, reason: LeftOutReason, detail: string): void;
}

/** Decodes and transforms the images of a step into its slot. A broken one gets weight 0 and the next readable one's pixels. */
export async function fillBatch(
  slots: SharedSlots,
  step: number,
  epoch: number,
  order: Int32Array,
  context: FillContext,
): Promise<void> {
  const { batchSize, imageBytes } = slots.memory;
  const [pixels, indices, weights] = [slots.pixels(step), slots.indices(step), slots.weights(step)];
  const readable: boolean[] = [];
  for (let i = 0; i < batchSize; i++) {
    const index = order[step * batchSize + i] ?? -1;
    indices[i] = index;
    const target = pixels.subarray(i * imageBytes, (i + 1) * imageBytes);
    readable[i] = index >= 0 && (await fillImage(index, epoch, target, context));
    weights[i] = readable[i] === true ? 1 : 0;
  }
  for (let i = 0; i < batchSize; i++) {
    if (readable[i] === true) continue;
    const target = pixels.subarray(i * imageBytes, (i + 1) * imageBytes);
    let other = i;
    for (let step = 1; step < batchSize && readable[other] !== true; step++) other = (i + step) % batchSize;
    if (readable[other] === true) target.set(pixels.subarray(other * imageBytes, (other + 1) * imageBytes));
    else target.fill(0);
  }
}

async function fillImage(
  index: number,
  epoch: number,
  target: Uint8Array,
  context: FillContext,
): Promise<boolean> {
  const { samples, pipeline, seed } = context;
  const sample = samples[index] as Sample;
  try {
    const image = await readImage(index, sample, context);
    pipeline.run(image, { seed, epoch, path: sample.path, view: 0 }, target);
    return true;
  } catch (error) {
    if (!isBrokenImageError(error)) throw error;
    context.onBroken(index, error.reason, error.detail);
    return false;
  }
}

async function readImage(
  index: number,
  sample: Sample,
  { cache, source, pipeline }: FillContext,
): Promise<RgbImage> {
  const cached = cache?.get(index);
  if (cached !== undefined) return cached;
  const image = await source.read(sample, (size) => pipeline.minimumSize(size));
  cache?.put(index, image);
  return image;
}
