const PAGE = 65_536;
/** Kernels work in whole vectors: this many bytes after every buffer may be read and written. */
const SLACK = 64;
const ALIGNMENT = 16;
/** The first bytes are left alone, so that address 0 never is a buffer. */
const START = 1024;

/**
 * The memory that kernels work in: one `WebAssembly.Memory`, handed out from the bottom up like a stack. What an image needs
 * is taken and given back as a whole, so that after the largest image nothing is allocated any more.
 */
export class PixelMemory {
  readonly memory: WebAssembly.Memory;
  #top = START;
  #bytes: Uint8Array;
  #words: Int32Array;
  #floats: Float32Array;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 4 });
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#words = new Int32Array(this.memory.buffer);
    this.#floats = new Float32Array(this.memory.buffer);
  }

  /** All bytes; to be asked for anew after every `allocate`, which may replace it. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** The same memory as 32-bit integers. */
  get words(): Int32Array {
    return this.#words;
  }

  /** The same memory as 32-bit floats. */
  get floats(): Float32Array {
    return this.#floats;
  }

  /** The size of the memory in bytes. */
  get size(): number {
    return this.#bytes.length;
  }

  /** Takes `size` bytes, aligned to 16, with 64 bytes of slack behind them; their content is undefined. */
  allocate(size: number): number {
    const at = this.#top;
    const end = at + size + SLACK;
    this.#top = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    if (this.#top > this.#bytes.length) this.#grow(this.#top);
    return at;
  }

  /** Names the present state, for `release`. */
  mark(): number {
    return this.#top;
  }

  /** Gives back everything that was taken since the mark. */
  release(mark: number): void {
    this.#top = mark;
  }

  #grow(needed: number): void {
    const missing = Math.ceil((needed - this.#bytes.length) / PAGE);
    // A quarter more than now, so that images of slowly growing size do not grow the memory one by one.
    const ahead = Math.ceil(this.#bytes.length / PAGE / 4);
    const limit = PAGE - this.#bytes.length / PAGE;
    this.memory.grow(Math.max(missing, Math.min(ahead, limit)));
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#words = new Int32Array(this.memory.buffer);
    this.#floats = new Float32Array(this.memory.buffer);
  }
}
