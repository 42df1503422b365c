/**
 * 96 bits that stand for a key, built word by word: three lanes of MurmurHash3 (x86_32) with different seeds, each finalised
 * after every part. What many keys share is hashed once, and `RandomStream.restart` joins it with the rest.
 *
 * Text counts by its UTF-16 units, and its length goes in, so that ("ab", "c") and ("a", "bc") differ.
 */
export class KeyHash {
  a = 0;
  b = 0;
  c = 0;

  constructor() {
    this.reset();
  }

  /** The hash of no parts. */
  reset(): this {
    this.a = 0x6d697877;
    this.b = 0x656c6c31;
    this.c = 0x656c6c32;
    return this;
  }

  /** @param value a whole number from 0 to 2^53-1 */
  addNumber(value: number): this {
    this.#mix(value | 0);
    this.#mix(Math.floor(value / 0x1_0000_0000));
    return this.#finish();
  }

  addText(text: string): this {
    const even = text.length & ~1;
    for (let i = 0; i < even; i += 2) this.#mix(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    if (even < text.length) this.#mix(text.charCodeAt(even));
    // The sign bit is one that the upper word of a number never has.
    this.#mix(~text.length);
    return this.#finish();
  }

  addHash(other: KeyHash): this {
    this.a = finish(mix(this.a, other.a));
    this.b = finish(mix(this.b, other.b));
    this.c = finish(mix(this.c, other.c));
    return this;
  }

  copy(other: KeyHash): this {
    this.a = other.a;
    this.b = other.b;
    this.c = other.c;
    return this;
  }

  #mix(word: number): void {
    this.a = mix(this.a, word);
    this.b = mix(this.b, word);
    this.c = mix(this.c, word);
  }

  #finish(): this {
    this.a = finish(this.a);
    this.b = finish(this.b);
    this.c = finish(this.c);
    return this;
  }
}

/** MurmurHash3's round. */
function mix(hash: number, word: number): number {
  const scrambled = Math.imul(word, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** MurmurHash3's finaliser. */
function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
