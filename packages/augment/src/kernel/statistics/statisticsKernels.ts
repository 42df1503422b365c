import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./statistics.wasm.ts";

/** The bytes that `histogram` works in; the counts are the first 1024 of them. */
export const HISTOGRAM_BYTES = 4096;

/** Looks at `count` bytes, as many as an image of 8,192 x 8,192 has in a plane, and changes none of them. */
export interface StatisticsKernels {
  /**
   * Counts how often each value occurs.
   * @param counts address of `HISTOGRAM_BYTES` bytes that receive 256 32-bit counts; what follows them there is scratch
   */
  histogram(at: number, count: number, counts: number): void;
  /** The smallest value, plus 256 times the largest. */
  extremes(at: number, count: number): number;
}

export const statisticsKernels: KernelFamily<StatisticsKernels> = { name: "statistics", wasm, reference };

function reference(memory: PixelMemory): StatisticsKernels {
  return {
    histogram(at, count, counts) {
      const { bytes } = memory;
      const words = memory.words.subarray(counts / 4, counts / 4 + 256).fill(0);
      for (let i = at; i < at + count; i++) {
        const value = bytes[i] as number;
        words[value] = (words[value] as number) + 1;
      }
    },
    extremes(at, count) {
      let low = 255;
      let high = 0;
      for (const value of memory.bytes.subarray(at, at + count)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      return low + 256 * high;
    },
  };
}
