import type { TransformSpec } from "@mixwell/augment";
import type { Sample } from "../../data/DataSet.ts";
import type { LeftOutReason } from "../../data/LeftOut.ts";
import type { SourceSpec } from "../../data/SourceSpec.ts";
import type { CacheMemory } from "./ImageCache.ts";
import type { SlotMemory } from "./SharedSlots.ts";

/** What a worker starts with. */
export interface WorkerStart {
  readonly source: SourceSpec;
  readonly samples: readonly Sample[];
  readonly pipeline: readonly TransformSpec[];
  readonly seed: number;
  readonly slots: SlotMemory;
  readonly cache: CacheMemory | undefined;
}

/** An epoch to work on; `order` is int32 in shared memory. */
export interface EpochRequest {
  readonly epoch: number;
  readonly order: SharedArrayBuffer;
  readonly steps: number;
}

export type WorkerReply =
  | {
      readonly type: "broken";
      readonly index: number;
      readonly reason: LeftOutReason;
      readonly detail: string;
    }
  | { readonly type: "idle" }
  | { readonly type: "failed"; readonly message: string; readonly stack: string | undefined };
