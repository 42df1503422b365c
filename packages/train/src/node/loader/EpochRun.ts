import { MixwellError } from "@mixwell/core";
import type { Batch, EpochBatches } from "./Loader.ts";
import type { Producer } from "./producer/Producer.ts";
import type { Slot } from "./shared/Slots.ts";
import type { Turns } from "./shared/Turns.ts";

/** What the epochs of a loader share. */
export interface Engine {
  readonly producer: Producer;
  readonly turns: Turns;
  readonly slots: readonly Slot[];
  readonly counts: { batches: number; waitMs: number };
  /** Writes the order of an epoch where the workers read it. */
  writeOrder(epoch: number): void;
}

/** One epoch, seen from the consumer's thread. */
export class EpochRun implements EpochBatches {
  readonly #engine: Engine;
  readonly #firstStep: number;
  readonly #tickets: number;
  readonly #begun: Promise<void>;
  readonly #held = new Set<number>();
  #next = 0;
  #stopping: Promise<void> | undefined;

  /** @param before the epoch that must end first */
  constructor(
    engine: Engine,
    epoch: number,
    firstStep: number,
    tickets: number,
    before: EpochRun | undefined,
  ) {
    this.#engine = engine;
    this.#firstStep = firstStep;
    this.#tickets = tickets;
    this.#begun = this.#begin(epoch, before);
    // An error is told by `next`; until then it is nobody's.
    this.#begun.catch(() => {});
  }

  async next(): Promise<Batch | undefined> {
    const { producer, turns, counts } = this.#engine;
    if (this.#next >= this.#tickets || this.#stopping !== undefined) return undefined;
    if (this.#held.has(this.#next - turns.slots)) throw stillHeld(this.#firstStep + this.#next, turns.slots);
    const begun = performance.now();
    await this.#begun;
    const ticket = this.#next;
    const isReady = await producer.produce(ticket);
    counts.waitMs += performance.now() - begun;
    if (!isReady || this.#stopping !== undefined) return undefined;
    this.#next++;
    counts.batches++;
    this.#held.add(ticket);
    return this.#readBatch(ticket);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#begun.catch(() => {}).then(() => this.#engine.producer.halt());
    return this.#stopping;
  }

  async #begin(epoch: number, before: EpochRun | undefined): Promise<void> {
    await before?.stop();
    this.#engine.writeOrder(epoch);
    this.#engine.producer.begin(epoch, this.#firstStep, this.#tickets);
  }

  #readBatch(ticket: number): Batch {
    const { turns, slots } = this.#engine;
    const slot = slots[turns.slotOf(ticket)] as Slot;
    return {
      ...slot,
      step: this.#firstStep + ticket,
      count: slot.weights.reduce((sum, weight) => sum + weight, 0),
      release: () => {
        if (this.#held.delete(ticket) && this.#stopping === undefined) turns.release(ticket);
      },
    };
  }
}

/** The next batch goes where an earlier one lies: waiting for a reader that waits for us would never end. */
function stillHeld(step: number, slots: number): MixwellError {
  return new MixwellError({
    code: "LOADER_SLOTS_HELD",
    message: `Batch ${step} takes the memory of batch ${step - slots}, which is still in use`,
    remedy: "Call release() on each batch when its contents are no longer needed",
  });
}
