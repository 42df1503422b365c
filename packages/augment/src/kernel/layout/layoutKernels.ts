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
  /** Mirrors each row of one plane left and right; reads up to 15 bytes before the first row. */
  mirror(from: number, width: number, rows: number, to: number): void;
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
    mirror(from, width, rows, to) {
      const { bytes } = memory;
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < width; x++)
          bytes[to + y * width + x] = bytes[from + y * width + width - 1 - x] as number;
      }
    },
  };
}
