import type { ModelName } from "./modelNames.ts";

const LEAST_STEPS = 4;
const LEAST_BATCH = 8;

/** Networks for photographs take more memory and time an image, and learn from few images better in small batches. */
const smallBatchModels: ReadonlySet<ModelName> = new Set([
  "resnet18",
  "resnet34",
  "resnet50",
  "mobilenet-v3-small",
]);

/** Pixels of one batch, at most: a training of ResNet-18 with so many, 8 images at 224 pixels, stays below 1.5 GB. */
const MOST_PIXELS = 2 ** 19;

/**
 * The batch size: the usual one of the network, smaller where images are large or where it would leave an epoch fewer
 * than four steps.
 */
export function planBatch(
  train: number,
  given: number | undefined,
  model: ModelName,
  { side, views }: { readonly side: number; readonly views: number },
): { batchSize: number; why: string } {
  if (given !== undefined) {
    if (given <= train) return { batchSize: given, why: "given" };
    return {
      batchSize: Math.max(1, train),
      why: `${given} was given, but there are ${train} training images`,
    };
  }
  const fitting = Math.max(LEAST_BATCH, 2 ** Math.floor(Math.log2(MOST_PIXELS / (views * side ** 2))));
  const usual = Math.min(smallBatchModels.has(model) ? 32 : 128, fitting);
  const size =
    usual === fitting
      ? ` at ${views > 1 ? `${views} views of ` : ""}${side} x ${side} pixels, for the memory`
      : "";
  if (train >= usual * LEAST_STEPS) return { batchSize: usual, why: `usual for ${model}${size}` };
  const power = 2 ** Math.floor(Math.log2(Math.max(1, train / LEAST_STEPS)));
  const batchSize = Math.max(1, Math.min(train, Math.max(LEAST_BATCH, power)));
  return { batchSize, why: `only ${train} training images` };
}
