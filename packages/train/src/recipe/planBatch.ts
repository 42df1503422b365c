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

/** The batch size: the usual one of the network, smaller where it would leave an epoch fewer than four steps. */
export function planBatch(
  train: number,
  given: number | undefined,
  model: ModelName,
): { batchSize: number; why: string } {
  if (given !== undefined) {
    if (given <= train) return { batchSize: given, why: "given" };
    return {
      batchSize: Math.max(1, train),
      why: `${given} was given, but there are ${train} training images`,
    };
  }
  const usual = smallBatchModels.has(model) ? 32 : 128;
  if (train >= usual * LEAST_STEPS) return { batchSize: usual, why: `usual for ${model}` };
  const power = 2 ** Math.floor(Math.log2(Math.max(1, train / LEAST_STEPS)));
  const batchSize = Math.max(1, Math.min(train, Math.max(LEAST_BATCH, power)));
  return { batchSize, why: `only ${train} training images` };
}
