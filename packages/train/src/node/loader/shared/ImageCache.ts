import type { RgbImage } from "@mixwell/augment";

/** Images start at multiples of this many bytes, so that 32 bits count the places of 64 GB. */
const UNIT = 16;
const FIELDS = 4;
const ABSENT = 0;
const WRITING = 1;
const READY = 2;
const BROKEN = 3;

/** Decoded images in memory that all threads of a loader share. */
export interface ImageCacheMemory {
  /** Int32 [samples, 4]: state, place in units of 16 bytes, height, width. */
  readonly table: SharedArrayBuffer;
  readonly pixels: SharedArrayBuffer;
  /** Int32 [2]: units taken; 1 when an image has found no room. */
  readonly usage: SharedArrayBuffer;
}

/**
 * Sets memory aside. The system gives pages only as they are written, so `bytes` is a limit and not a cost; where even the
 * address space is refused, half is tried.
 */
export function shareImageCache(samples: number, bytes: number): ImageCacheMemory {
  return {
    table: new SharedArrayBuffer(samples * FIELDS * 4),
    pixels: reserve(Math.floor(bytes / UNIT) * UNIT),
    usage: new SharedArrayBuffer(8),
  };
}

function reserve(bytes: number): SharedArrayBuffer {
  try {
    return new SharedArrayBuffer(bytes);
  } catch (error) {
    if (bytes < UNIT) throw error;
    return reserve(Math.floor(bytes / 2 / UNIT) * UNIT);
  }
}

/**
 * Keeps decoded images from epoch to epoch, first come, first kept, until its memory is full. Also remembers which samples
 * are broken. Any thread may read and write at any time.
 */
export class ImageCache {
  readonly #table: Int32Array;
  readonly #pixels: SharedArrayBuffer;
  readonly #bytes: Uint8Array;
  readonly #usage: Int32Array;

  constructor(memory: ImageCacheMemory) {
    this.#table = new Int32Array(memory.table);
    this.#pixels = memory.pixels;
    this.#bytes = new Uint8Array(memory.pixels);
    this.#usage = new Int32Array(memory.usage);
  }

  get usedBytes(): number {
    return Math.min(Atomics.load(this.#usage, 0) * UNIT, this.#bytes.length);
  }

  /** The image of a sample, as a view that must not be written to; undefined when it is not kept. */
  get(index: number): RgbImage | undefined {
    const at = index * FIELDS;
    if (Atomics.load(this.#table, at) !== READY) return undefined;
    const offset = (this.#table[at + 1] as number) * UNIT;
    const height = this.#table[at + 2] as number;
    const width = this.#table[at + 3] as number;
    return { height, width, data: new Uint8Array(this.#pixels, offset, height * width * 3) };
  }

  /** Copies an image in, if there is room and no other thread does so. */
  set(index: number, image: RgbImage): void {
    if (this.#bytes.length === 0 || Atomics.load(this.#usage, 1) === 1) return;
    const at = index * FIELDS;
    if (Atomics.compareExchange(this.#table, at, ABSENT, WRITING) !== ABSENT) return;
    const units = Math.ceil(image.data.length / UNIT);
    const place = Atomics.add(this.#usage, 0, units);
    if ((place + units) * UNIT > this.#bytes.length) {
      Atomics.sub(this.#usage, 0, units);
      Atomics.store(this.#usage, 1, 1);
      Atomics.store(this.#table, at, ABSENT);
      return;
    }
    this.#bytes.set(image.data, place * UNIT);
    this.#table[at + 1] = place;
    this.#table[at + 2] = image.height;
    this.#table[at + 3] = image.width;
    Atomics.store(this.#table, at, READY);
  }

  isBroken(index: number): boolean {
    return Atomics.load(this.#table, index * FIELDS) === BROKEN;
  }

  /** Remembers that a sample is broken; true for the one thread that is first to say so. */
  setBroken(index: number): boolean {
    return Atomics.exchange(this.#table, index * FIELDS, BROKEN) !== BROKEN;
  }
}
