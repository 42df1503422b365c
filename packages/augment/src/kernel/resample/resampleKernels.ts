import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./resample.wasm.ts";

/**
 * Separable resampling in Pillow's fixed point (libImaging/Resample.c): weights times 2^22, half a unit added, shifted and
 * clipped to 8 bits. A weight lies in memory as 8 bytes a pair of taps: int16 high0, high1, low0, low1 with
 * weight = high * 256 + low; positions with fewer taps have weights of zero.
 */
export interface ResampleKernels {
  /**
   * Along rows of interleaved RGB: output pixel x of each row is made from `2 * pairs` pixels from byte `offsets[x]`
   * (uint32) on. The tables hold a multiple of 4 positions; up to 3 pixels and 4 bytes past a row are overwritten.
   * @param plane 0 writes interleaved, else three planes that many bytes apart
   * @param toStride bytes from one output row to the next, of a plane or interleaved
   */
  alongRows(
    from: number,
    stride: number,
    rows: number,
    to: number,
    toStride: number,
    plane: number,
    width: number,
    offsets: number,
    weights: number,
    pairs: number,
  ): void;
  /**
   * Along columns, byte by byte: output row y is made from `2 * pairs` rows from row `rows[y]` (int32) on. Up to 15 bytes
   * past a line are overwritten.
   * @param line bytes of a row that count
   */
  alongColumns(
    from: number,
    stride: number,
    line: number,
    to: number,
    toStride: number,
    height: number,
    rows: number,
    weights: number,
    pairs: number,
  ): void;
}

export const resampleKernels: KernelFamily<ResampleKernels> = { name: "resample", wasm, reference };

const HALF = 1 << 21;
const PRECISION = 22;

function reference(memory: PixelMemory): ResampleKernels {
  /** The weight of tap `tap` of the position whose weights start at byte `at`. */
  function weight(shorts: Int16Array, at: number, tap: number): number {
    const pair = at / 2 + (tap >> 1) * 4 + (tap & 1);
    return (shorts[pair] as number) * 256 + (shorts[pair + 2] as number);
  }
  return {
    alongRows(from, stride, rows, to, toStride, plane, width, offsets, weights, pairs) {
      const { bytes, words } = memory;
      const shorts = new Int16Array(bytes.buffer);
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < width; x++) {
          const source = from + y * stride + (words[offsets / 4 + x] as number);
          for (let c = 0; c < 3; c++) {
            let sum = HALF;
            for (let tap = 0; tap < 2 * pairs; tap++) {
              const byte = bytes[source + 3 * tap + c] as number;
              sum = (sum + Math.imul(byte, weight(shorts, weights + x * pairs * 8, tap))) | 0;
            }
            const out = to + y * toStride + (plane === 0 ? 3 * x + c : x + c * plane);
            bytes[out] = clip(sum >> PRECISION);
          }
        }
      }
    },
    alongColumns(from, stride, line, to, toStride, height, rows, weights, pairs) {
      const { bytes, words } = memory;
      const shorts = new Int16Array(bytes.buffer);
      for (let y = 0; y < height; y++) {
        const source = from + (words[rows / 4 + y] as number) * stride;
        for (let x = 0; x < line; x++) {
          let sum = HALF;
          for (let tap = 0; tap < 2 * pairs; tap++) {
            const byte = bytes[source + tap * stride + x] as number;
            sum = (sum + Math.imul(byte, weight(shorts, weights + y * pairs * 8, tap))) | 0;
          }
          bytes[to + y * toStride + x] = clip(sum >> PRECISION);
        }
      }
    },
  };
}

function clip(value: number): number {
  return Math.max(0, Math.min(value, 255));
}
