import { MixwellError, RandomStream } from "@mixwell/core";
import { directionNumbers } from "./directionNumbers.ts";

/** The most axes of a Sobol sequence. */
export const MOST_AXES = directionNumbers.length + 1;

const BITS = 32;

/**
 * Sobol's sequence: points that fill the unit cube evenly, whatever their number. Scrambled by a nested permutation of the binary
 * digits (Owen 1995) by hashing, as in Burley, "Practical hash-based Owen scrambling" (JCGT 9, 2020): every seed gives
 * other points that fill as evenly.
 */
export class SobolSequence {
  readonly #vectors: readonly Uint32Array[];
  readonly #scrambles: readonly number[] | undefined;

  /**
   * @param axes at most MOST_AXES
   * @param seed of the scrambling; without one the points are the plain sequence
   * @throws MixwellError QMC_AXES_INVALID
   */
  constructor(axes: number, seed?: number) {
    if (axes > MOST_AXES) {
      throw new MixwellError({
        code: "QMC_AXES_INVALID",
        expected: `at most ${MOST_AXES} axes`,
        name: "Sobol's sequence",
        received: axes,
        remedy: "Use random search",
      });
    }
    this.#vectors = Array.from({ length: axes }, (_, axis) => directionVectors(axis));
    if (seed === undefined) return;
    const stream = new RandomStream(seed, ["sobol"]);
    this.#scrambles = Array.from({ length: axes }, () => stream.nextUint32());
  }

  /** The point number `index` from 0, each coordinate within [0, 1). */
  point(index: number): Float64Array {
    // In the order of the Gray code, as the recurrence of Antonov and Saleev gives them.
    const code = index ^ (index >>> 1);
    return Float64Array.from(this.#vectors, (vectors, axis) => {
      let bits = 0;
      for (let bit = 0; bit < BITS; bit++) if ((code >>> bit) & 1) bits ^= vectors[bit] as number;
      if (this.#scrambles !== undefined) bits = scramble(bits, this.#scrambles[axis] as number);
      return (bits >>> 0) / 2 ** BITS;
    });
  }
}

function directionVectors(axis: number): Uint32Array {
  const vectors = new Uint32Array(BITS);
  if (axis === 0) return vectors.map((_, bit) => 2 ** (BITS - 1 - bit));
  const [polynomial, ...initial] = directionNumbers[axis - 1] as (typeof directionNumbers)[number];
  const degree = initial.length;
  for (let bit = 0; bit < BITS; bit++) {
    if (bit < degree) {
      vectors[bit] = (initial[bit] as number) << (BITS - 1 - bit);
      continue;
    }
    let vector = (vectors[bit - degree] as number) ^ ((vectors[bit - degree] as number) >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((polynomial >>> (degree - k)) & 1) vector ^= vectors[bit - k] as number;
    }
    vectors[bit] = vector;
  }
  return vectors;
}

/** Permutes the digits below each digit by a hash of the digits above: on reversed bits, carries run the right way. */
function scramble(bits: number, seed: number): number {
  let x = reverse(bits) + seed;
  x ^= Math.imul(x, 0x6c50b47c);
  x ^= Math.imul(x, 0xb82f1e52);
  x ^= Math.imul(x, 0xc7afe638);
  x ^= Math.imul(x, 0x8d22f6e6);
  return reverse(x);
}

function reverse(bits: number): number {
  let x = bits;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}
