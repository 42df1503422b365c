import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./median.wasm.ts";

/**
 * The exact median of a square of pixels, on a plane that has been made larger on every side by half of it; up to 15 bytes
 * past a row of the result are overwritten.
 * @param from the padded plane
 * @param stride bytes of its rows
 * @param scratch 5 * (stride + 32) bytes
 */
type Median = (
  from: number,
  stride: number,
  width: number,
  height: number,
  to: number,
  scratch: number,
) => void;

export interface MedianKernels {
  median3: Median;
  median5: Median;
  median7: Median;
}

export const medianKernels: KernelFamily<MedianKernels> = { name: "median", wasm, reference };

function reference(memory: PixelMemory): MedianKernels {
  const median =
    (size: number): Median =>
    (from, stride, width, height, to) => {
      const { bytes } = memory;
      const square = new Uint8Array(size * size);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          for (let j = 0; j < size; j++) {
            const row = from + (y + j) * stride + x;
            square.set(bytes.subarray(row, row + size), j * size);
          }
          square.sort();
          bytes[to + y * width + x] = square[square.length >> 1] as number;
        }
      }
    };
  return { median3: median(3), median5: median(5), median7: median(7) };
}
