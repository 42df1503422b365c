/** Where a batch's figures lie in its slot. */
export interface SlotSizes {
  readonly slots: number;
  readonly batchSize: number;
  /** Bytes of one image. */
  readonly imageBytes: number;
}

/** The memory of a ring of slots, as it is handed to the workers. */
export interface SlotMemory extends SlotSizes {
  readonly pixels: SharedArrayBuffer;
  readonly figures: SharedArrayBuffer;
  readonly control: SharedArrayBuffer;
}

const NEXT = 0;
const STOPPED = 1;
const HEAD = 2;

/**
 * A ring of batch slots in shared memory. Step k uses slot k mod slots: a worker may fill it when it is k's turn, the
 * consumer may read it when k is ready, and releasing it makes it the turn of k + slots. Nobody needs an event loop to go on.
 */
export class SharedSlots {
  readonly memory: SlotMemory;
  readonly #control: Int32Array;

  constructor(memory: SlotMemory) {
    this.memory = memory;
    this.#control = new Int32Array(memory.control);
  }

  static allocate(sizes: SlotSizes): SharedSlots {
    const { slots, batchSize, imageBytes } = sizes;
    return new SharedSlots({
      ...sizes,
      pixels: new SharedArrayBuffer(slots * batchSize * imageBytes),
      figures: new SharedArrayBuffer(slots * batchSize * 8),
      control: new SharedArrayBuffer((HEAD + 2 * slots) * 4),
    });
  }

  /** Makes the ring ready for an epoch; nobody may be at work on it. */
  reset(fromStep: number): void {
    const { slots } = this.memory;
    this.#control.fill(0);
    this.#control[NEXT] = fromStep;
    for (let step = fromStep; step < fromStep + slots; step++) this.#control[HEAD + (step % slots)] = step;
  }

  /** Claims the next step for a worker. */
  claim(): number {
    return Atomics.add(this.#control, NEXT, 1);
  }

  /** Blocks a worker until the slot is its step's; false when the epoch was stopped. */
  waitForTurn(step: number): boolean {
    const at = HEAD + (step % this.memory.slots);
    for (;;) {
      if (this.stopped) return false;
      const turn = Atomics.load(this.#control, at);
      if (turn === step) return true;
      Atomics.wait(this.#control, at, turn);
    }
  }

  markReady(step: number): void {
    const at = this.#readyAt(step);
    Atomics.store(this.#control, at, step + 1);
    Atomics.notify(this.#control, at);
  }

  /** Resolves when a step is ready or the epoch is stopped. */
  async whenReady(step: number): Promise<void> {
    const at = this.#readyAt(step);
    for (;;) {
      const seen = Atomics.load(this.#control, at);
      if (seen === step + 1 || this.stopped) return;
      const { async, value } = Atomics.waitAsync(this.#control, at, seen);
      if (async) await value;
    }
  }

  release(step: number): void {
    const at = HEAD + (step % this.memory.slots);
    Atomics.store(this.#control, at, step + this.memory.slots);
    Atomics.notify(this.#control, at);
  }

  /** Ends the epoch for everybody who waits. */
  stop(): void {
    Atomics.store(this.#control, STOPPED, 1);
    for (let at = HEAD; at < this.#control.length; at++) Atomics.notify(this.#control, at);
  }

  get stopped(): boolean {
    return Atomics.load(this.#control, STOPPED) === 1;
  }

  pixels(step: number): Uint8Array {
    const { slots, batchSize, imageBytes, pixels } = this.memory;
    return new Uint8Array(pixels, (step % slots) * batchSize * imageBytes, batchSize * imageBytes);
  }

  /** [B] sample indices, -1 for padding. */
  indices(step: number): Int32Array {
    const { slots, batchSize, figures } = this.memory;
    return new Int32Array(figures, (step % slots) * batchSize * 8, batchSize);
  }

  /** [B] weights. */
  weights(step: number): Float32Array {
    const { slots, batchSize, figures } = this.memory;
    return new Float32Array(figures, (step % slots) * batchSize * 8 + batchSize * 4, batchSize);
  }

  #readyAt(step: number): number {
    return HEAD + this.memory.slots + (step % this.memory.slots);
  }
}
