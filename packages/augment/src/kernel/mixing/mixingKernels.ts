import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./mixing.wasm.ts";

/** Parts of a whole that `interpolate` knows: weights are whole numbers of 1/16384. */
export const WEIGHT_UNIT = 16_384;

/** Mixes images of interleaved RGB; all rounding is to the nearest level, halves up. */
export interface MixingKernels {
  /**
   * Bytes become weight * byte + (1 - weight) * other. Up to 15 bytes past the end may change.
   * @param weight of `from`, from 0 to 16384, in units of 1/16384
   */
  interpolate(from: number, other: number, to: number, count: number, weight: number): void;
  /**
   * Pixels become m * pixel + (1 - m) * other, with a byte of `mask` for each pixel, in units of 1/255. Up to 45 bytes past
   * the end may change.
   */
  select(from: number, other: number, mask: number, to: number, pixels: number): void;
  /** Copies `rows` runs of `line` bytes, their starts a stride apart. Nothing else changes. */
  paste(from: number, to: number, line: number, rows: number, fromStride: number, toStride: number): void;
  /** Fills `rows` runs of `pixels` pixels, `stride` bytes apart, with the colour 0xRRGGBB. Nothing else changes. */
  fill(at: number, pixels: number, rows: number, stride: number, color: number): void;
  /**
   * Bilinear resampling in float32. Each column and each row has 12 bytes in its table: the offsets in bytes of the two pixels
   * or rows of the source that it lies between (uint32), and the weight of the second, 0..1 (float32). Nothing else changes.
   */
  stretch(
    from: number,
    to: number,
    width: number,
    height: number,
    toStride: number,
    columns: number,
    rows: number,
  ): void;
}

export const mixingKernels: KernelFamily<MixingKernels> = { name: "mixing", wasm, reference };

const { fround } = Math;

function reference(memory: PixelMemory): MixingKernels {
  const byte = (at: number): number => memory.bytes[at] as number;
  return {
    interpolate(from, other, to, count, weight) {
      const rest = WEIGHT_UNIT - weight;
      for (let i = 0; i < count; i++)
        memory.bytes[to + i] = (weight * byte(from + i) + rest * byte(other + i) + WEIGHT_UNIT / 2) >> 14;
    },
    select(from, other, mask, to, pixels) {
      for (let i = 0; i < 3 * pixels; i++) {
        const weight = byte(mask + Math.floor(i / 3));
        const sum = weight * byte(from + i) + (255 - weight) * byte(other + i);
        memory.bytes[to + i] = Math.floor(sum / 255 + 0.5);
      }
    },
    paste(from, to, line, rows, fromStride, toStride) {
      for (let y = 0; y < rows; y++) {
        const start = from + y * fromStride;
        memory.bytes.copyWithin(to + y * toStride, start, start + line);
      }
    },
    fill(at, pixels, rows, stride, color) {
      for (let y = 0; y < rows; y++) {
        for (let i = 0; i < 3 * pixels; i++) memory.bytes[at + y * stride + i] = color >> (16 - 8 * (i % 3));
      }
    },
    stretch(from, to, width, height, toStride, columns, rows) {
      const { words, floats } = memory;
      for (let y = 0; y < height; y++) {
        const row = rows / 4 + 3 * y;
        for (let x = 0; x < width; x++) {
          const column = columns / 4 + 3 * x;
          for (let c = 0; c < 3; c++) {
            const at = (i: number, j: number) =>
              byte(from + (words[row + i] as number) + (words[column + j] as number) + c);
            const along = floats[column + 2] as number;
            const upper = between(at(0, 0), at(0, 1), along);
            const lower = between(at(1, 0), at(1, 1), along);
            const value = between(upper, lower, floats[row + 2] as number);
            memory.bytes[to + y * toStride + 3 * x + c] = Math.trunc(fround(value + 0.5));
          }
        }
      }
    },
  };
}

/** The point a fraction of the way from a to b, in float32. */
function between(a: number, b: number, fraction: number): number {
  return fround(a + fround(fraction * fround(b - a)));
}
