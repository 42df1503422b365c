import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./median.wasm.ts";

/**
 * The exact median of a square of pixels, channel by channel, on rows that have been made larger by half of it on every side; up
 * to 15 bytes past a row of the result are overwritten.
 * @param from the padded rows
 * @param channels bytes from pixel to pixel: 1 for a plane, 3 for interleaved RGB
 * @param scratch five padded rows and 160 bytes
 */
type Median = (
  from: number,
  width: number,
  height: number,
  channels: number,
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
    (from, width, height, channels, to) => {
      const { bytes } = memory;
      const stride = (width + size - 1) * channels;
      const square = new Uint8Array(size * size);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width * channels; x++) {
          for (let k = 0; k < square.length; k++)
            square[k] = bytes[
              from + (y + Math.floor(k / size)) * stride + x + (k % size) * channels
            ] as number;
          square.sort();
          bytes[to + y * width * channels + x] = square[square.length >> 1] as number;
        }
      }
    };
  return { median3: median(3), median5: median(5), median7: median(7) };
}
