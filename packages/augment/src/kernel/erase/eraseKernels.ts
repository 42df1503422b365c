import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./erase.wasm.ts";
import { hash32 } from "./hash32.ts";

/** Erases pixels. Randomness depends on a seed and a pixel's index alone (`hash32`), whatever part of an image a call works on. */
export interface EraseKernels {
  /** Fills `rows` runs of `count` pixels, `stride` bytes apart, of three planes with the colour 0xRRGGBB. Nothing else changes. */
  fill(at: number, plane: number, count: number, rows: number, stride: number, color: number): void;
  /** Three planes become random: the three low bytes of each pixel's hash. Nothing else changes. */
  noise(at: number, plane: number, count: number, index: number, seed: number): void;
  /**
   * Bytes whose hash, shifted right by 8, is below `threshold` (0 .. 2^24) become `value`. Up to 15 bytes past the end may
   * change.
   */
  drop(at: number, count: number, index: number, seed: number, threshold: number, value: number): void;
}

export const eraseKernels: KernelFamily<EraseKernels> = { name: "erase", wasm, reference };

function reference(memory: PixelMemory): EraseKernels {
  return {
    fill(at, plane, count, rows, stride, color) {
      for (let y = 0; y < rows; y++) {
        for (let c = 0; c < 3; c++) {
          const from = at + y * stride + c * plane;
          memory.bytes.fill(color >> (16 - 8 * c), from, from + count);
        }
      }
    },
    noise(at, plane, count, index, seed) {
      for (let i = 0; i < count; i++) {
        const bits = hash32(seed, index + i);
        for (let c = 0; c < 3; c++) memory.bytes[at + i + c * plane] = bits >>> (8 * c);
      }
    },
    drop(at, count, index, seed, threshold, value) {
      for (let i = 0; i < count; i++) {
        if (hash32(seed, index + i) >>> 8 < threshold) memory.bytes[at + i] = value;
      }
    },
  };
}
