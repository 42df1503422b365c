export { createLoader, defaultWorkers } from "./createLoader.ts";
export type { Batch, EpochBatches, Loader, LoaderOptions, LoaderStats } from "./Loader.ts";
export type { Sampler } from "./order/epochOrder.ts";
