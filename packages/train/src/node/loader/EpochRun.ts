import { MixwellError } from "@mixwell/core";
import type { Batch, EpochBatches } from "./Loader.ts";
import type { Control } from "./shared/Control.ts";
import type { Slot } from "./shared/Slots.ts";
import type { Turns } from "./shared/Turns.ts";
import type { BatchMaker } from "./worker/BatchMaker.ts";
import type { WorkerCrew } from "./worker/WorkerCrew.ts";

/** What the epochs of a loader share. */
export interface Engine {
  readonly control: Control;
  readonly turns: Turns;
  readonly slots: readonly Slot[];
  /** Worker threads, or the maker that works in this thread. */
  readonly makers: WorkerCrew | BatchMaker;
  readonly isCrew: (makers: WorkerCrew | BatchMaker) => makers is WorkerCrew;
  readonly counts: { batches: number; waitMs: number };
}

/** One epoch, seen from the consumer's thread. */
export class EpochRun implements EpochBatches {
  readonly #engine: Engine;
  readonly #epoch: number;
  readonly #firstStep: number;
  readonly #tickets: number;
  readonly #before: EpochRun | undefined;
  readonly #fillOrder: () => void;
  readonly #held = new Set<number>();
  #begun: Promise<void> | undefined;
  #next = 0;
  #stopped = false;
}
