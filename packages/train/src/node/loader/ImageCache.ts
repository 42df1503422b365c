import type { RgbImage } from "@mixwell/augment";

/** The memory of a cache, as it is handed to the workers. */
export interface CacheMemory {
  readonly table: SharedArrayBuffer;
  readonly pixels: SharedArrayBuffer;
}

/** Allocation unit in bytes, so that 32 bits count far enough. */
const UNIT = 64;
const FIELDS = 4;
const FREE = 0;
const CLAIMED = 1;
const STORED = 2;

/** Decoded images in shared memory: whoever decodes one first keeps it for all, as long as there is room. */
export class ImageCache {
  readonly memory: CacheMemory;
  /** One unit counter, then state, width, height and first unit of each sample. */
  readonly #table: Int32Array;
  readonly #pixels: Uint8Array;

  constructor(memory: CacheMemory) {
    this.memory = memory;
    this.#table = new Int32Array(memory.table);
    this.#pixels = new Uint8Array(memory.pixels);
  }

  /** Memory is reserved at once and used by the system only as it is filled. */
  static allocate(samples: number, bytes: number): ImageCache {
    return new ImageCache({
      table: new SharedArrayBuffer((1 + samples * FIELDS) * 4),
      pixels: new SharedArrayBuffer(Math.floor(bytes / UNIT) * UNIT),
    });
  }

  get usedBytes(): number {
    return Math.min(Atomics.load(this.#table, 0) * UNIT, this.#pixels.length);
  }

  get(index: number): RgbImage | undefined {
    const at = 1 + index * FIELDS;
    if (Atomics.load(this.#table, at) !== STORED) return undefined;
    const width = this.#table[at + 1] as number;
    const height = this.#table[at + 2] as number;
    const start = (this.#table[at + 3] as number) * UNIT;
    return { width, height, data: this.#pixels.subarray(start, start + width * height * 3) };
  }

  put(index: number, image: RgbImage): void {
    const at = 1 + index * FIELDS;
    if (Atomics.compareExchange(this.#table, at, FREE, CLAIMED) !== FREE) return;
    const units = Math.ceil(image.data.length / UNIT);
    const capacity = this.#pixels.length / UNIT;
    if (Atomics.load(this.#table, 0) + units > capacity) return;
    const first = Atomics.add(this.#table, 0, units);
    if (first + units > capacity) return;
    this.#pixels.set(image.data, first * UNIT);
    this.#table[at + 1] = image.width;
    this.#table[at + 2] = image.height;
    this.#table[at + 3] = first;
    Atomics.store(this.#table, at, STORED);
  }
}
