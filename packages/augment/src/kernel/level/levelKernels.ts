import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./level.wasm.ts";

/**
 * Changes `count` bytes one by one, in place, by arithmetic: several times faster than the table with the same entries. Up to
 * 15 bytes past the end may change.
 */
export interface LevelKernels {
  /**
   * A straight line, clipped to 8 bits: (slope * value + intercept) >> 18.
   * @param slope at most 2^22, positive or not
   * @param intercept at most 2^30, positive or not
   */
  linear(at: number, count: number, slope: number, intercept: number): void;
  /** Keeps the bits of `bits`, 0..255. */
  mask(at: number, count: number, bits: number): void;
  /** Turns values of at least `threshold`, 0..256, into 255 - value. */
  invertFrom(at: number, count: number, threshold: number): void;
  /** Adds `addition` to values below `threshold`, 0..256, and clips to 8 bits. */
  addBelow(at: number, count: number, addition: number, threshold: number): void;
}

export const levelKernels: KernelFamily<LevelKernels> = { name: "level", wasm, reference };

function reference(memory: PixelMemory): LevelKernels {
  function change(at: number, count: number, to: (value: number) => number): void {
    const { bytes } = memory;
    for (let i = at; i < at + count; i++) bytes[i] = Math.max(0, Math.min(to(bytes[i] as number), 255));
  }
  return {
    linear(at, count, slope, intercept) {
      change(at, count, (v) => (slope * v + intercept) >> 18);
    },
    mask(at, count, bits) {
      change(at, count, (v) => v & bits);
    },
    invertFrom(at, count, threshold) {
      change(at, count, (v) => (v >= threshold ? 255 - v : v));
    },
    addBelow(at, count, addition, threshold) {
      change(at, count, (v) => (v < threshold ? v + addition : v));
    },
  };
}
