import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./blend.wasm.ts";

/** Mixes images byte by byte, in float32. Up to 15 bytes past an end, and 7 floats, may change. */
export interface BlendKernels {
  /** Pillow's `Image.blend`: a byte becomes trunc(byte + factor * (other - byte)), clipped to 8 bits. */
  blend(at: number, other: number, count: number, factor: number): void;
  /** `count` floats at `to` become weight * byte. */
  weigh(from: number, to: number, count: number, weight: number): void;
  /** weight * byte is added to the floats. */
  addWeighed(from: number, to: number, count: number, weight: number): void;
  /** Floats become bytes: truncated, and clipped to 8 bits. */
  truncate(from: number, to: number, count: number): void;
}

export const blendKernels: KernelFamily<BlendKernels> = { name: "blend", wasm, reference };

const { fround } = Math;

function reference(memory: PixelMemory): BlendKernels {
  function weighted(from: number, i: number, weight: number): number {
    return fround(fround(weight) * (memory.bytes[from + i] as number));
  }
  return {
    blend(at, other, count, factor) {
      const { bytes } = memory;
      const f = fround(factor);
      for (let i = 0; i < count; i++) {
        const value = bytes[at + i] as number;
        bytes[at + i] = clip(fround(value + fround(f * ((bytes[other + i] as number) - value))));
      }
    },
    weigh(from, to, count, weight) {
      for (let i = 0; i < count; i++) memory.floats[to / 4 + i] = weighted(from, i, weight);
    },
    addWeighed(from, to, count, weight) {
      const { floats } = memory;
      for (let i = 0; i < count; i++)
        floats[to / 4 + i] = (floats[to / 4 + i] as number) + weighted(from, i, weight);
    },
    truncate(from, to, count) {
      for (let i = 0; i < count; i++) memory.bytes[to + i] = clip(memory.floats[from / 4 + i] as number);
    },
  };
}

function clip(value: number): number {
  return Math.max(0, Math.min(Math.trunc(value), 255));
}
