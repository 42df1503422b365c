import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./layout.wasm.ts";

/** Moves pixels between layouts. All may write up to one vector of 16 values past the end. */
export interface LayoutKernels {
  /** Interleaved RGB to three planes, `plane` bytes apart. */
  split(from: number, to: number, plane: number, pixels: number): void;
  /** Three planes to interleaved RGB. */
  join(from: number, plane: number, to: number, pixels: number): void;
  /** One plane to float32: value * gain + bias, each operation rounded to float32. */
  normalize(from: number, to: number, pixels: number, gain: number, bias: number): void;
  /**
   * Crops interleaved rows into planes and fills around them: `top` rows of the colour 0xRRGGBB, then `rows` rows of
   * `left` pixels of it, `columns` of the source's and `right` again, then `bottom` rows.
   * @param from the first pixel kept of the first row; up to 45 bytes before it may be read
   * @param step bytes from row to row of the source; negative when upside down
   * @param mirrored 1 where each row is mirrored
   * @param columns at least 1 where there are rows
   */
  crop(
    ...place: [
      ...[from: number, step: number, mirrored: number, top: number, rows: number, bottom: number],
      ...[left: number, columns: number, right: number, to: number, plane: number, color: number],
    ]
  ): void;
}

export const layoutKernels: KernelFamily<LayoutKernels> = { name: "layout", wasm, reference };

function reference(memory: PixelMemory): LayoutKernels {
  return {
    split(from, to, plane, pixels) {
      const { bytes } = memory;
      for (let i = 0; i < pixels; i++) {
        for (let c = 0; c < 3; c++) bytes[to + c * plane + i] = bytes[from + 3 * i + c] as number;
      }
    },
    join(from, plane, to, pixels) {
      const { bytes } = memory;
      for (let i = 0; i < pixels; i++) {
        for (let c = 0; c < 3; c++) bytes[to + 3 * i + c] = bytes[from + c * plane + i] as number;
      }
    },
    normalize(from, to, pixels, gain, bias) {
      const { bytes, floats } = memory;
      const [g, b] = [Math.fround(gain), Math.fround(bias)];
      for (let i = 0; i < pixels; i++) floats[to / 4 + i] = Math.fround((bytes[from + i] as number) * g) + b;
    },
    crop(from, step, mirrored, top, rows, bottom, left, columns, right, to, plane, color) {
      const { bytes } = memory;
      const width = left + columns + right;
      for (let i = 0; i < (top + rows + bottom) * width; i++) {
        const x = (i % width) - left;
        const y = Math.floor(i / width) - top;
        const isInside = x >= 0 && x < columns && y >= 0 && y < rows;
        const pixel = from + y * step + 3 * (mirrored === 1 ? columns - 1 - x : x);
        for (let c = 0; c < 3; c++) {
          bytes[to + c * plane + i] = isInside ? (bytes[pixel + c] as number) : color >> (16 - 8 * c);
        }
      }
    },
  };
}
