import type { TransformSpec } from "@mixwell/augment";
import type { SourceSpec } from "../../../data/SourceSpec.ts";
import type { ImageCacheMemory } from "./ImageCache.ts";
import type { SampleTableMemory } from "./SampleTable.ts";
import type { SlotsMemory } from "./Slots.ts";

/** All that a thread needs to make batches; sent to each worker once, when it starts. */
export interface LoaderMemory {
  readonly source: SourceSpec;
  readonly pipeline: readonly TransformSpec[];
  readonly seed: number;
  readonly strict: boolean;
  readonly samples: SampleTableMemory;
  readonly cache: ImageCacheMemory;
  readonly slots: SlotsMemory;
  readonly control: SharedArrayBuffer;
  /** Uint32 [2, samples]: the indices of the epoch's order, then its views. */
  readonly order: SharedArrayBuffer;
}
