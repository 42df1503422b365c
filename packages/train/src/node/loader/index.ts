export { createLoader } from "./createLoader.ts";
export type { Batch, EpochBatches, Loader, LoaderOptions, LoaderStats } from "./Loader.ts";
