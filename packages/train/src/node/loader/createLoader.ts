import { createPipeline } from "@mixwell/augment";
import { MixwellError } from "@mixwell/core";
import { ImageCache } from "./ImageCache.ts";
import type { Loader, LoaderOptions } from "./Loader.ts";
import { SharedSlots } from "./SharedSlots.ts";
import { ThreadLoader } from "./ThreadLoader.ts";

const DEFAULT_CACHE = 2 ** 30;
/** Slots beyond one a worker: one that the consumer reads and one that is ready. */
const SPARE_SLOTS = 2;
/** Memory for slots is kept below this, in bytes, where two slots allow it. */
const SLOT_LIMIT = 256 * 2 ** 20;

/**
 * Starts a loader.
 * @throws MixwellError BATCH_TOO_LARGE where a training batch does not fit the samples, OPTION_INVALID
 */
export async function createLoader(options: LoaderOptions): Promise<Loader> {
  const { samples, batchSize, workers, training } = options;
  if (!Number.isInteger(workers) || workers < 1) {
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "a whole number >= 1",
      name: "workers",
      received: workers,
    });
  }
  if (!Number.isInteger(batchSize) || batchSize < 1 || (training && batchSize > samples.length)) {
    throw new MixwellError({
      code: "BATCH_TOO_LARGE",
      expected: `a batch size from 1 to the ${samples.length} samples`,
      name: "batchSize",
      received: batchSize,
    });
  }
  const pipeline = createPipeline(options.pipeline);
  const imageBytes = pipeline.outputSize.height * pipeline.outputSize.width * 3;
  const affordable = Math.floor(SLOT_LIMIT / (batchSize * imageBytes));
  const ring = SharedSlots.allocate({
    slots: Math.max(2, Math.min(workers + SPARE_SLOTS, affordable)),
    batchSize,
    imageBytes,
  });
  const bytes = options.cacheBytes ?? DEFAULT_CACHE;
  const cache = bytes > 0 ? ImageCache.allocate(samples.length, bytes) : undefined;
  return ThreadLoader.start(options, pipeline, ring, cache);
}
