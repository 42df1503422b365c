import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./point.wasm.ts";

/** Changes pixels one by one, in place, on planes. All but `greySum` may change up to 15 bytes past the end. */
export interface PointKernels {
  /** Looks up `count` bytes in a table of 256 bytes. */
  table(at: number, count: number, entries: number): void;
  /** The sum of Pillow's grey, (19595 R + 38470 G + 7471 B + 32768) >> 16, over the pixels. */
  greySum(at: number, plane: number, count: number): number;
  /** All three planes become Pillow's grey. */
  grey(at: number, plane: number, count: number): void;
  /** Blends each channel with Pillow's grey: trunc(grey + factor * (value - grey)) in float32, clipped to 8 bits. |factor| at most 100. */
  saturate(at: number, plane: number, count: number, factor: number): void;
  /**
   * The same in integers, faster: grey + ((slope * (value - grey) + intercept) >> 20), clipped to 8 bits.
   * @param slope 0 to 2^22 - 1
   * @param intercept at most 2^29, positive or not
   */
  saturateLine(at: number, plane: number, count: number, slope: number, intercept: number): void;
  /** Turns the hue of HSV by `sixths / 4096` sixths of a turn, 0 .. 24576, without leaving integers. */
  hue(at: number, plane: number, count: number, sixths: number): void;
}

export const pointKernels: KernelFamily<PointKernels> = { name: "point", wasm, reference };

function reference(memory: PixelMemory): PointKernels {
  function greyAt(bytes: Uint8Array, at: number, plane: number): number {
    const [r, g, b] = [bytes[at], bytes[at + plane], bytes[at + 2 * plane]] as [number, number, number];
    return (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;
  }
  function mixWithGrey(
    at: number,
    plane: number,
    count: number,
    mix: (value: number, grey: number) => number,
  ): void {
    const { bytes } = memory;
    for (let i = at; i < at + count; i++) {
      const grey = greyAt(bytes, i, plane);
      for (let p = i; p <= i + 2 * plane; p += plane) bytes[p] = clip(mix(bytes[p] as number, grey));
    }
  }
  return {
    table(at, count, entries) {
      const { bytes } = memory;
      for (let i = 0; i < count; i++) bytes[at + i] = bytes[entries + (bytes[at + i] as number)] as number;
    },
    greySum(at, plane, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += greyAt(memory.bytes, at + i, plane);
      return sum;
    },
    grey(at, plane, count) {
      const { bytes } = memory;
      for (let i = at; i < at + count; i++) {
        const grey = greyAt(bytes, i, plane);
        for (let c = 0; c < 3; c++) bytes[i + c * plane] = grey;
      }
    },
    saturate(at, plane, count, factor) {
      const f = Math.fround(factor);
      mixWithGrey(at, plane, count, (value, grey) =>
        Math.trunc(Math.fround(grey + Math.fround(f * (value - grey)))),
      );
    },
    saturateLine(at, plane, count, slope, intercept) {
      mixWithGrey(at, plane, count, (value, grey) => grey + ((slope * (value - grey) + intercept) >> 20));
    },
    hue(at, plane, count, sixths) {
      const { bytes } = memory;
      for (let i = at; i < at + count; i++) turnHue(bytes, i, plane, sixths);
    },
  };
}

/** One pixel, in units of an eighth of a level; the hue stays multiplied by the chroma, so that nothing is divided. */
function turnHue(bytes: Uint8Array, at: number, plane: number, sixths: number): void {
  const r = (bytes[at] as number) * 8;
  const g = (bytes[at + plane] as number) * 8;
  const b = (bytes[at + 2 * plane] as number) * 8;
  const v = Math.max(r, g, b);
  const c = v - Math.min(r, g, b);
  let h = v === r ? g - b : v === g ? 2 * c + b - r : 4 * c + r - g;
  h += (c * 8 * sixths + 0x4000) >> 15;
  if (h < 0) h += 6 * c;
  if (h >= 6 * c) h -= 6 * c;
  for (const [channel, add] of [5 * c, 3 * c, c].entries()) {
    let k = h + add;
    if (k >= 6 * c) k -= 6 * c;
    const m = Math.max(0, Math.min(k, 4 * c - k, c));
    bytes[at + channel * plane] = clip((v + 4 - m) >> 3);
  }
}

function clip(value: number): number {
  return Math.max(0, Math.min(value, 255));
}
