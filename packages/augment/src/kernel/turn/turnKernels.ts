import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./turn.wasm.ts";

/** Moves whole pixels of interleaved RGB to where flips and quarter turns put them. Strides are bytes, and may be negative. */
export interface TurnKernels {
  /** Rows become columns: pixel (x, y) of the source goes to row x, column y. Reads up to 4 bytes past a row. */
  transpose(from: number, stride: number, width: number, height: number, to: number, toStride: number): void;
  /** Pixel (x, y) goes to column width - 1 - x. Reads up to 4 bytes past a row. */
  mirror(from: number, stride: number, width: number, height: number, to: number, toStride: number): void;
}

export const turnKernels: KernelFamily<TurnKernels> = { name: "turn", wasm, reference };

function reference(memory: PixelMemory): TurnKernels {
  function move(from: number, to: number): void {
    for (let c = 0; c < 3; c++) memory.bytes[to + c] = memory.bytes[from + c] as number;
  }
  return {
    transpose(from, stride, width, height, to, toStride) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) move(from + y * stride + 3 * x, to + x * toStride + 3 * y);
      }
    },
    mirror(from, stride, width, height, to, toStride) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++)
          move(from + y * stride + 3 * x, to + y * toStride + 3 * (width - 1 - x));
      }
    },
  };
}
