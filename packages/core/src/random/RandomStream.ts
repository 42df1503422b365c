import { MixwellError } from "../error/MixwellError.ts";
import { murmur3 } from "../hash/murmur3.ts";
import type { KeyHash } from "./KeyHash.ts";
import { philox4x32 } from "./philox.ts";

/** What names a stream. Two streams with different keys are independent; the order of use never matters. */
export type StreamKey = readonly (string | number)[];

/**
 * A stream of random numbers named by a seed and a key, such as `(seed, epoch, path, view, operation)`.
 *
 * The key is hashed (MurmurHash3, two seeds) into Philox's 64-bit key and the upper half of its counter, so a stream
 * needs no state but its position, and one more or one fewer draw elsewhere moves nothing here.
 */
export class RandomStream {
  readonly #key = new Uint32Array(2);
  readonly #counter = new Uint32Array(4);
  readonly #words = new Uint32Array(4);
  #used = 4;

  constructor(seed: number, key: StreamKey = []) {
    checkSeed(seed);
    const text = JSON.stringify(key);
    this.#key[0] = seed >>> 0;
    this.#key[1] = Math.floor(seed / 0x1_0000_0000) ^ murmur3(text, 0x6d697877);
    this.#counter[2] = murmur3(text, 0x656c6c31);
    this.#counter[3] = murmur3(text, 0x656c6c32);
  }

  /**
   * Makes this the stream of another key, from its start: cheaper than a new one where streams are drawn from one after the
   * other. A hash of a key names another stream than the key itself does.
   */
  restart(seed: number, hash: KeyHash): this {
    checkSeed(seed);
    this.#key[0] = seed >>> 0;
    this.#key[1] = Math.floor(seed / 0x1_0000_0000) ^ hash.a;
    this.#counter[0] = 0;
    this.#counter[1] = 0;
    this.#counter[2] = hash.b;
    this.#counter[3] = hash.c;
    this.#used = 4;
    return this;
  }

  /** The next 32 random bits, as an unsigned integer. */
  nextUint32(): number {
    if (this.#used === 4) {
      philox4x32(this.#counter, this.#key, this.#words);
      this.#counter[0] = (this.#counter[0] as number) + 1;
      if (this.#counter[0] === 0) this.#counter[1] = (this.#counter[1] as number) + 1;
      this.#used = 0;
    }
    return this.#words[this.#used++] as number;
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 0x400_0000 + low) / 0x20_0000_0000_0000;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number from 0 to `count - 1`, without bias (rejection); `count` from 1 to 2^32. */
  integer(count: number): number {
    if (!Number.isInteger(count) || count < 1 || count > 0x1_0000_0000) {
      throw new MixwellError({
        code: "RANDOM_COUNT_INVALID",
        expected: "a whole number from 1 to 2^32",
        name: "count",
        received: count,
      });
    }
    let word = this.nextUint32();
    // Most words are below every limit that `count` can have, and its exact one is dear.
    if (word >= 0x1_0000_0000 - count) {
      const limit = 0x1_0000_0000 - (0x1_0000_0000 % count);
      while (word >= limit) word = this.nextUint32();
    }
    return word % count;
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Fills a mask with ones at the given probability, else zeros; 16 random bits an element, so probabilities are rounded to 1/65536. */
  fillMask(mask: Uint8Array, probability: number): void {
    const threshold = Math.round(probability * 0x10000);
    for (let i = 0; i < mask.length; i += 2) {
      const word = this.nextUint32();
      mask[i] = (word & 0xffff) < threshold ? 1 : 0;
      if (i + 1 < mask.length) mask[i + 1] = word >>> 16 < threshold ? 1 : 0;
    }
  }

  /** Standard normal, by Box and Muller; each call uses two uniforms. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A random order of 0 .. count-1 (Fisher and Yates). */
  permutation(count: number): Uint32Array {
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[i] = i;
    for (let i = count - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = order[i] as number;
      order[i] = order[j] as number;
      order[j] = kept;
    }
    return order;
  }
}

function checkSeed(seed: number): void {
  if (Number.isSafeInteger(seed) && seed >= 0) return;
  throw new MixwellError({
    code: "SEED_INVALID",
    expected: "a whole number from 0 to 2^53-1",
    name: "seed",
    received: seed,
  });
}
