const GENERATION = 0;
const CLOSED = 1;
const NEXT = 2;
const LIMIT = 3;
const EPOCH = 4;
const FIRST_STEP = 5;
const IDLE = 6;
const DECODED = 7;
const CACHED = 8;
const FIELDS = 9;

/** What a worker is to do: the tickets of one epoch. */
export interface Assignment {
  readonly generation: number;
  readonly epoch: number;
  readonly firstStep: number;
}

/**
 * The shared words by which the consumer's thread directs the workers. Workers take tickets from a counter, so none of them
 * ever needs the consumer's event loop.
 */
export class Control {
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(FIELDS * 4)) {
    this.memory = memory;
    this.#words = new Int32Array(memory);
  }

  /** Consumer: starts an epoch of `tickets` batches, unless closed. All workers must be idle. */
  begin(epoch: number, firstStep: number, tickets: number): void {
    if (this.closed) return;
    Atomics.store(this.#words, EPOCH, epoch);
    Atomics.store(this.#words, FIRST_STEP, firstStep);
    Atomics.store(this.#words, NEXT, 0);
    Atomics.store(this.#words, IDLE, 0);
    Atomics.store(this.#words, LIMIT, tickets);
    this.#wake();
  }

  /** Consumer: lets no worker take another ticket. */
  halt(): void {
    Atomics.store(this.#words, LIMIT, 0);
  }

  /** Consumer: sends the workers home. */
  close(): void {
    Atomics.store(this.#words, CLOSED, 1);
    this.halt();
    this.#wake();
  }

  get closed(): boolean {
    return Atomics.load(this.#words, CLOSED) === 1;
  }

  get halted(): boolean {
    return Atomics.load(this.#words, LIMIT) === 0;
  }

  /** Consumer: how many workers are through with the epoch. */
  get idle(): number {
    return Atomics.load(this.#words, IDLE);
  }

  /** Worker: blocks until there is an epoch after `generation`; undefined when closed. */
  waitForAssignment(generation: number): Assignment | undefined {
    Atomics.wait(this.#words, GENERATION, generation);
    if (this.closed) return undefined;
    return {
      generation: Atomics.load(this.#words, GENERATION),
      epoch: Atomics.load(this.#words, EPOCH),
      firstStep: Atomics.load(this.#words, FIRST_STEP),
    };
  }

  /** Worker: the next ticket; undefined when there is none. */
  takeTicket(): number | undefined {
    const ticket = Atomics.add(this.#words, NEXT, 1);
    return ticket < Atomics.load(this.#words, LIMIT) ? ticket : undefined;
  }

  /** Worker: is through with the epoch. */
  addIdle(): void {
    Atomics.add(this.#words, IDLE, 1);
  }

  countDecoded(): void {
    Atomics.add(this.#words, DECODED, 1);
  }

  countCached(): void {
    Atomics.add(this.#words, CACHED, 1);
  }

  get decoded(): number {
    return Atomics.load(this.#words, DECODED) >>> 0;
  }

  get cached(): number {
    return Atomics.load(this.#words, CACHED) >>> 0;
  }

  #wake(): void {
    Atomics.add(this.#words, GENERATION, 1);
    Atomics.notify(this.#words, GENERATION);
  }
}
