import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./sharpen.wasm.ts";

export interface SharpenKernels {
  /**
   * Pillow's sharpness: blends the image smoothed by [1 1 1; 1 5 1; 1 1 1] / 13, rounded, with the image,
   * trunc(smooth + factor * (value - smooth)) in float32, clipped to 8 bits. The outermost pixels stay.
   * @param from address of `rows` rows, at least 3, of `line` bytes, at least 3 `step`
   * @param to address of the result; up to 15 bytes behind it may change
   * @param step bytes from a pixel to the next, 1 to 4
   * @param factor at most 100, negative or not
   */
  sharpen(from: number, to: number, line: number, rows: number, step: number, factor: number): void;
}

export const sharpenKernels: KernelFamily<SharpenKernels> = { name: "sharpen", wasm, reference };

function reference(memory: PixelMemory): SharpenKernels {
  return {
    sharpen(from, to, line, rows, step, factor) {
      const { bytes } = memory;
      const f = Math.fround(factor);
      bytes.copyWithin(to, from, from + rows * line);
      for (let y = 1; y < rows - 1; y++) {
        for (let x = step; x < line - step; x++) {
          const at = from + y * line + x;
          const value = bytes[at] as number;
          let sum = 4 * value;
          for (const row of [at - line, at, at + line]) {
            for (const p of [row - step, row, row + step]) sum += bytes[p] as number;
          }
          const smooth = Math.floor((sum + 6.5) / 13);
          const sharp = Math.trunc(Math.fround(smooth + Math.fround(f * (value - smooth))));
          bytes[to + y * line + x] = Math.max(0, Math.min(sharp, 255));
        }
      }
    },
  };
}
