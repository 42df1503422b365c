import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./blur.wasm.ts";
import { reference } from "./blurReference.ts";

/**
 * Sums over neighbourhoods. Planes are rows of `width` bytes without gaps, and where there are `channels`, rows of as many bytes
 * a pixel: 1 for a plane, 3 for interleaved RGB. Results may be followed by up to 15 more bytes.
 * What lies outside is the image mirrored without repeating its edge (OpenCV's BORDER_REFLECT_101), as often as it takes.
 */
export interface BlurKernels {
  /**
   * A symmetric separable kernel: columns first, kept with 6 bits more than a pixel has, then rows.
   * @param weights int16, the middle one and those to one side, of 14 bits: middle + 2 * others = 16384; zeros up to an even
   *     number of at least 4
   * @param radius from 1
   * @param scratch `blurScratch` bytes
   */
  separable(
    from: number,
    width: number,
    height: number,
    channels: number,
    to: number,
    weights: number,
    radius: number,
    scratch: number,
  ): void;
  /** The mean of (2 radius + 1)^2 pixels, rounded exactly; radius 1 .. 31, scratch as above. */
  box(
    from: number,
    width: number,
    height: number,
    channels: number,
    to: number,
    radius: number,
    scratch: number,
  ): void;
  /** Copies rows into those of an image `margin` pixels larger on every side: mirrored where `reflect` is 1, else the edge repeated. */
  pad(
    from: number,
    width: number,
    height: number,
    channels: number,
    to: number,
    margin: number,
    reflect: number,
  ): void;
  /**
   * Any kernel, on padded rows: the sum of `2 * pairs` bytes, uint32 `offsets` behind each place, times int16 `weights` of 14
   * bits.
   * @param stride bytes of a padded row
   * @param line bytes of a row of the result
   */
  taps(
    from: number,
    stride: number,
    line: number,
    height: number,
    to: number,
    offsets: number,
    weights: number,
    pairs: number,
  ): void;
  /** Adds bytes to 16-bit sums; both a multiple of 8. */
  accumulate(from: number, count: number, sums: number): void;
  /** Divides 16-bit sums by the number of `images`, halves to the even one. */
  average(sums: number, count: number, to: number, images: number): void;
  /**
   * Swaps the pixels of row y of an interleaved image, from right to left, each with one at most `reach` away along either
   * axis, as the two halves of its random word say; pixels less than `reach` from an edge are left out.
   */
  swapPixels(at: number, width: number, height: number, y: number, reach: number, words: number): void;
}

/** Bytes of scratch memory that `separable` and `box` need. */
export function blurScratch(width: number, channels: number, radius: number): number {
  return 2 * width * channels + (4 * channels + 8) * (radius + 4) + 256;
}

export const blurKernels: KernelFamily<BlurKernels> = { name: "blur", wasm, reference };
