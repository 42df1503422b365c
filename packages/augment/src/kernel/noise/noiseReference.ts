import type { PixelMemory } from "../../memory/PixelMemory.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";
import { addIsoNoise } from "./isoReference.ts";
import type { NoiseKernels } from "./noiseKernels.ts";
import { philox7 } from "./philox7.ts";

const { fround, imul } = Math;

/**
 * The word of a stream at an index. Four counters are run side by side, so of 16 words in a row the first four are the first
 * words of four counters, and so on.
 */
export function wordAt(index: number, stream: number, seed: number): number {
  return philox7((index >>> 4) * 4 + (index & 3), stream, seed)[(index >> 2) & 3] as number;
}

/** The normal number at an index: of eight in a row, the first four are the sine halves of four words. */
export function normalAt(index: number, stream: number, seed: number, sigma: number): number {
  const word = wordAt((index >>> 3) * 4 + (index & 3), stream, seed);
  const t = fround(((word << 16) >> 0) / 2147483648);
  const angle = (index & 4) === 0 ? t : fround(0.5 - Math.abs(t));
  return fround(radius(word, sigma) * wave(angle));
}

/** sigma * sqrt(-2 ln u), u = (upper 16 bits + 0.5) / 65536. */
function radius(word: number, sigma: number): number {
  const u = (word >>> 16) + 0.5;
  const exponent = 31 - Math.clz32(u);
  const power = u < 1 ? -1 : exponent;
  const m = u / 2 ** power - 1;
  let l = fround(fround(m * fround(0.0439286)) + fround(-0.1899142));
  for (const coefficient of [0.4112588, -0.7073734, 1.4421002])
    l = fround(fround(l * m) + fround(coefficient));
  l = Math.min(fround(fround(l * m) + (power - 16)), 0);
  return fround(fround(Math.sqrt(fround(l * fround(-1.3862944)))) * sigma);
}

/** sin(pi t) for t in [-1, 1], within 0.0011. */
function wave(t: number): number {
  const s = fround(t * fround(1 - Math.abs(t)));
  return fround(s * fround(fround(3.1) + fround(Math.abs(s) * fround(3.6))));
}

/** The kernels of `NoiseKernels` in TypeScript: their definition. */
export function reference(memory: PixelMemory): NoiseKernels {
  function everyChannel(
    [at, plane, count, first]: readonly [number, number, number, number],
    [sigma, seed, shared]: readonly [number, number, number],
    change: (value: number, normal: number) => number,
  ): void {
    const { bytes } = memory;
    for (let c = 0; c < 3; c++) {
      for (let i = 0; i < count; i++) {
        const normal = roundHalfEven(normalAt(first + i, shared === 1 ? 0 : c, seed, sigma));
        const p = at + c * plane + i;
        bytes[p] = clip(change(bytes[p] as number, normal));
      }
    }
  }

  return {
    gaussian(at, plane, count, first, std, seed, shared) {
      const noise = [fround(fround(std) * 32), seed, shared] as const;
      everyChannel([at, plane, count, first], noise, (value, normal) => (32 * value + normal + 16) >> 5);
    },
    speckle(at, plane, count, first, std, seed, shared) {
      const noise = [fround(fround(std) * 4096), seed, shared] as const;
      everyChannel(
        [at, plane, count, first],
        noise,
        (value, normal) => value + ((imul(value, normal) + 2048) >> 12),
      );
    },
    words(to, count, seed, stream) {
      for (let i = 0; i < count; i++) memory.words[to / 4 + i] = wordAt(i, stream, seed);
    },
    normals(to, count, seed, stream) {
      for (let i = 0; i < count; i++) memory.floats[to / 4 + i] = normalAt(i, stream, seed, 1);
    },
    saltAndPepper(at, plane, count, first, salt, both, seed) {
      const { bytes } = memory;
      for (let i = 0; i < count; i++) {
        const word = wordAt(first + i, 0, seed);
        if (word >= both >>> 0) continue;
        for (let c = 0; c < 3; c++) bytes[at + c * plane + i] = word < salt >>> 0 ? 255 : 0;
      }
    },
    shot(at, plane, count, first, tables, levels, seed) {
      const { bytes, words } = memory;
      for (let c = 0; c < 3; c++) {
        for (let i = 0; i < count; i++) {
          const p = at + c * plane + i;
          const row = tables / 4 + 2 * (bytes[p] as number);
          const [table, low] = [words[row], words[row + 1]] as [number, number];
          bytes[p] = bytes[levels + low + countOf(memory, table, wordAt(first + i, c, seed))] as number;
        }
      }
    },
    lightness(at, plane, count, squares) {
      const { bytes } = memory;
      let sum = 0;
      for (let i = at; i < at + count; i++) {
        const pixel = [bytes[i], bytes[i + plane], bytes[i + 2 * plane]] as [number, number, number];
        const value = Math.max(...pixel) + Math.min(...pixel);
        sum += squares === 1 ? value * value : value;
      }
      return sum;
    },
    iso(at, plane, count, first, degrees, table, low, seed) {
      for (let i = 0; i < count; i++) {
        const turn = normalAt(first + i, 0, seed, fround(degrees));
        const arrived = low + countOf(memory, table, wordAt(first + i, 1, seed));
        addIsoNoise(memory.bytes, at + i, plane, turn, arrived);
      }
    },
  };
}

/** How many thresholds of a table the word reaches, from the first that its guide names for the word's upper five bits. */
function countOf({ bytes, words }: PixelMemory, table: number, word: number): number {
  const w = Math.min(word, 0xfffffffe);
  const guide = table + 2 * (w >>> 27);
  let k = (bytes[guide] as number) + 256 * (bytes[guide + 1] as number);
  while (w >= (words[table / 4 + 16 + k] as number) >>> 0) k++;
  return k;
}

function clip(value: number): number {
  return Math.max(0, Math.min(value, 255));
}
