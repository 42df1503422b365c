import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./mix.wasm.ts";

/** Makes each pixel's channels from its channels, in place, on planes. Up to 15 bytes past the end may change. */
export interface MixKernels {
  /** Red, green and blue become the channels of these numbers, 0..2, as they were. */
  permute(at: number, plane: number, count: number, red: number, green: number, blue: number): void;
  /**
   * Multiplies pixels by a matrix, rounds halves up and clips.
   * @param weights address of its three rows, 9 signed 16-bit numbers in units of 1/16384
   */
  matrix(at: number, plane: number, count: number, weights: number): void;
}

export const mixKernels: KernelFamily<MixKernels> = { name: "mix", wasm, reference };

type Triple = [number, number, number];

function reference(memory: PixelMemory): MixKernels {
  function change(at: number, plane: number, count: number, to: (pixel: Triple) => Triple): void {
    const { bytes } = memory;
    for (let i = at; i < at + count; i++) {
      const pixel = [bytes[i], bytes[i + plane], bytes[i + 2 * plane]] as Triple;
      for (const [c, value] of to(pixel).entries()) bytes[i + c * plane] = value;
    }
  }
  return {
    permute(at, plane, count, red, green, blue) {
      change(at, plane, count, (pixel) => [pixel[red], pixel[green], pixel[blue]] as Triple);
    },
    matrix(at, plane, count, weights) {
      const view = new DataView(memory.bytes.buffer, weights, 18);
      const weight = (row: number, column: number) => view.getInt16(6 * row + 2 * column, true);
      const mix = (row: number, [r, g, b]: Triple) => {
        const sum = weight(row, 0) * r + weight(row, 1) * g + weight(row, 2) * b;
        return Math.max(0, Math.min((sum + 8192) >> 14, 255));
      };
      change(at, plane, count, (pixel) => [mix(0, pixel), mix(1, pixel), mix(2, pixel)]);
    },
  };
}
