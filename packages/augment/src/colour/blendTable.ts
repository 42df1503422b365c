import { makeTable } from "./makeTable.ts";

const { fround } = Math;

/**
 * The table of Pillow's `Image.blend` of a constant image with another: trunc(constant + factor * (value - constant)) in
 * float32, clipped to 8 bits (libImaging/Blend.c). Factors above 1 extrapolate.
 */
export function blendTable(constant: number, factor: number): Uint8Array {
  const f = fround(factor);
  return makeTable((value) => fround(constant + fround(f * (value - constant))));
}
