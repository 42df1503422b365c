import type { PixelMemory } from "../../memory/PixelMemory.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./clahe.wasm.ts";

/**
 * The steps of contrast limited adaptive histogram equalisation, as OpenCV's createCLAHE computes them in float32. What is
 * written row by row may run over by 7 bytes.
 */
export interface ClaheKernels {
  /** Writes Pillow's grey of `count` pixels to `to`. */
  greyPlane(at: number, plane: number, count: number, to: number): void;
  /**
   * Makes the table of one tile of a grey plane; beyond the plane, its pixels are mirrored, the edge not repeated.
   * @param most the count at which a value is cut off, its rest spread over all values; 0 for no limit
   * @param counts address of 1024 bytes of scratch
   * @param table address that receives 256 bytes
   */
  tileTable(
    grey: number,
    width: number,
    height: number,
    left: number,
    top: number,
    tileWidth: number,
    tileHeight: number,
    most: number,
    counts: number,
    table: number,
  ): void;
  /**
   * Looks up a row in the four tables around each pixel, blends them and rounds halves to even.
   * @param lefts, rights addresses of the offsets of each column's tables, 32-bit, for `count` columns and up to 3 more
   * @param weights address of each column's weight of the right table, float32
   * @param upper, lower addresses of the two rows of tables
   * @param weight of the lower row of tables
   */
  interpolateRow(
    grey: number,
    count: number,
    lefts: number,
    rights: number,
    weights: number,
    upper: number,
    lower: number,
    weight: number,
    to: number,
  ): void;
  /** Adds what `to` has more than `from` to `count` bytes, clipped to 8 bits. */
  addDifference(at: number, count: number, from: number, to: number): void;
}

export const claheKernels: KernelFamily<ClaheKernels> = { name: "clahe", wasm, reference };

const { fround } = Math;

function reference(memory: PixelMemory): ClaheKernels {
  return {
    greyPlane(at, plane, count, to) {
      const { bytes } = memory;
      for (let i = 0; i < count; i++) {
        const [r, g, b] = [0, 1, 2].map((c) => bytes[at + c * plane + i]) as [number, number, number];
        bytes[to + i] = (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;
      }
    },
    tileTable(grey, width, height, left, top, tileWidth, tileHeight, most, _counts, table) {
      const { bytes } = memory;
      const counts = new Int32Array(256);
      for (let y = top; y < top + tileHeight; y++) {
        for (let x = left; x < left + tileWidth; x++) {
          const value = bytes[grey + mirror(y, height) * width + mirror(x, width)] as number;
          counts[value] = (counts[value] as number) + 1;
        }
      }
      if (most > 0) limit(counts, most);
      const scale = fround(255 / (tileWidth * tileHeight));
      let sum = 0;
      for (let i = 0; i < 256; i++) {
        sum += counts[i] as number;
        bytes[table + i] = Math.min(255, roundHalfEven(fround(fround(sum) * scale)));
      }
    },
    interpolateRow(grey, count, lefts, rights, weights, upper, lower, weight, to) {
      const { bytes, words, floats } = memory;
      for (let i = 0; i < count; i++) {
        const value = bytes[grey + i] as number;
        const left = (words[lefts / 4 + i] as number) + value;
        const right = (words[rights / 4 + i] as number) + value;
        const across = floats[weights / 4 + i] as number;
        const above = mix(bytes[upper + left] as number, bytes[upper + right] as number, across);
        const below = mix(bytes[lower + left] as number, bytes[lower + right] as number, across);
        bytes[to + i] = roundHalfEven(mix(above, below, fround(weight)));
      }
    },
    addDifference(at, count, from, to) {
      const { bytes } = memory;
      for (let i = 0; i < count; i++) {
        const value = (bytes[at + i] as number) + (bytes[to + i] as number) - (bytes[from + i] as number);
        bytes[at + i] = Math.max(0, Math.min(value, 255));
      }
    },
  };
}

/** first * (1 - weight) + second * weight, each operation rounded to float32. */
function mix(first: number, second: number, weight: number): number {
  return fround(fround(first * fround(1 - weight)) + fround(second * weight));
}

/** The index within 0 .. n-1 that `i` >= 0 is mirrored to, the edge not repeated. */
function mirror(i: number, n: number): number {
  if (n === 1) return 0;
  const k = i % (2 * n - 2);
  return k < n ? k : 2 * n - 2 - k;
}

/** Cuts counts off at `most` and spreads what was cut evenly; the rest goes to every n-th value. */
function limit(counts: Int32Array, most: number): void {
  let over = 0;
  for (const count of counts) over += Math.max(0, count - most);
  const each = Math.floor(over / 256);
  let rest = over % 256;
  const step = rest === 0 ? 256 : Math.max(1, Math.floor(256 / rest));
  counts.forEach((count, i) => {
    const extra = rest > 0 && i % step === 0 ? 1 : 0;
    rest -= extra;
    counts[i] = Math.min(count, most) + each + extra;
  });
}
