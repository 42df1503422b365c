import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./jpeg.wasm.ts";
import { reference } from "./jpegReference.ts";

/**
 * What encoding as JPEG and decoding do to pixels, without the bit stream between them, which loses nothing. The arithmetic is
 * libjpeg-turbo's with its defaults (slow integer DCT, fancy upsampling), integer for integer. Planes of luma and chroma have
 * rows of `stride` bytes, a multiple of 16; half-sized chroma has rows of half of that.
 */
export interface JpegKernels {
  /** RGB planes to luma and chroma planes, the last column repeated up to the stride. */
  split(
    at: number,
    plane: number,
    width: number,
    height: number,
    luma: number,
    blue: number,
    red: number,
    stride: number,
  ): void;
  /** Repeats the last of `rows` rows up to `wanted`. */
  repeatLastRow(at: number, stride: number, rows: number, wanted: number): void;
  /** Means of 2 x 2 pixels, halves rounded up in every second column. An odd last row is taken twice. */
  halve(from: number, stride: number, height: number, to: number): void;
  /**
   * Transforms, quantises, dequantises and transforms back blocks of 8 x 8, in place.
   * @param table 64 float32, 1 / (8 step), then 64 int16, the steps, row by row
   * @param scratch 128 bytes
   */
  blocks(at: number, stride: number, columns: number, rows: number, table: number, scratch: number): void;
  /**
   * Luma and chroma planes to RGB planes.
   * @param halved 1: chroma is half as wide and high, and is interpolated
   * @param scratch 4 * stride + 256 bytes
   */
  merge(
    luma: number,
    stride: number,
    blue: number,
    red: number,
    halved: number,
    width: number,
    height: number,
    to: number,
    plane: number,
    scratch: number,
  ): void;
}

export const jpegKernels: KernelFamily<JpegKernels> = { name: "jpeg", wasm, reference };
