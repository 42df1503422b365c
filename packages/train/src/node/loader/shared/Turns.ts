import type { SlotsMemory } from "./Slots.ts";

const HALTED = -1;

/**
 * Whose turn each slot is. Batches of an epoch are numbered by tickets 0, 1, 2, ...; ticket t goes into slot t mod slots.
 * A slot's turn is 2t while it is free for the writer of ticket t, and 2t + 1 when that batch is ready to be read.
 */
export class Turns {
  readonly #turns: Int32Array;

  constructor(memory: SlotsMemory) {
    this.#turns = new Int32Array(memory.turns);
  }

  get slots(): number {
    return this.#turns.length;
  }

  slotOf(ticket: number): number {
    return ticket % this.#turns.length;
  }

  /** Frees all slots for the first tickets of an epoch; no thread may be writing. */
  reset(): void {
    for (let slot = 0; slot < this.#turns.length; slot++) Atomics.store(this.#turns, slot, 2 * slot);
  }

  /** Makes every waiting writer give up. */
  halt(): void {
    for (let slot = 0; slot < this.#turns.length; slot++) {
      Atomics.store(this.#turns, slot, HALTED);
      Atomics.notify(this.#turns, slot);
    }
  }

  /** Blocks the thread until the slot of a ticket is free; false when halted. */
  waitForFree(ticket: number): boolean {
    const slot = this.slotOf(ticket);
    for (;;) {
      const turn = Atomics.load(this.#turns, slot);
      if (turn === 2 * ticket) return true;
      if (turn === HALTED) return false;
      Atomics.wait(this.#turns, slot, turn);
    }
  }

  isReady(ticket: number): boolean {
    return Atomics.load(this.#turns, this.slotOf(ticket)) === 2 * ticket + 1;
  }

  /** Hands a written slot to the reader, unless halted meanwhile. */
  markReady(ticket: number): void {
    Atomics.compareExchange(this.#turns, this.slotOf(ticket), 2 * ticket, 2 * ticket + 1);
  }

  /** Hands a slot that has been read to the writer of its next ticket, unless halted meanwhile. */
  release(ticket: number): void {
    const slot = this.slotOf(ticket);
    const next = 2 * (ticket + this.#turns.length);
    Atomics.compareExchange(this.#turns, slot, 2 * ticket + 1, next);
    Atomics.notify(this.#turns, slot);
  }
}
