import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./noise.wasm.ts";
import { reference } from "./noiseReference.ts";

/**
 * Random numbers by place: each comes from (seed, stream, index) through Philox4x32-7 alone, so blocks may come in any order.
 * Pixel kernels work on `count` pixels of three planes in place, of which the first has the index `first` within the image, a
 * multiple of 32; they may change up to 15 bytes past the end. A normal number is Box and Muller's, from one half of a 32-bit
 * word: at most 4.86, its variance within 0.1 % of 1. `scratch` is 320 bytes.
 *
 * A count table turns a random word into a count: 32 uint16 of a guide, for the upper five bits of the word the first threshold
 * that it may not reach, then ascending uint32 thresholds, the last of which is 2^32 - 1. The count is how many the word reaches.
 */
export interface NoiseKernels {
  /**
   * Adds normal numbers, rounded to a 32nd of a level.
   * @param std in levels, at most 200
   * @param shared 1: all channels get the same numbers
   */
  gaussian(
    at: number,
    plane: number,
    count: number,
    first: number,
    std: number,
    seed: number,
    shared: number,
    scratch: number,
  ): void;
  /** Multiplies by 1 + normal numbers, rounded to 4096ths; `std` at most 1. */
  speckle(
    at: number,
    plane: number,
    count: number,
    first: number,
    std: number,
    seed: number,
    shared: number,
    scratch: number,
  ): void;
  /** Random 32-bit words of a stream; writes up to a multiple of 16 of them. */
  words(to: number, count: number, seed: number, stream: number): void;
  /** Normal numbers of a stream as float32; writes up to a multiple of 32 of them. */
  normals(to: number, count: number, seed: number, stream: number, scratch: number): void;
  /** White where the pixel's word (uint32) is below `salt`, else black where it is below `both`. */
  saltAndPepper(
    at: number,
    plane: number,
    count: number,
    first: number,
    salt: number,
    both: number,
    seed: number,
    scratch: number,
  ): void;
  /**
   * Replaces each value by a random one of its own distribution.
   * @param tables for each of 256 values, int32: the address of its count table, and what its counts start from
   * @param levels what to write for a count, bytes
   */
  shot(
    at: number,
    plane: number,
    count: number,
    first: number,
    tables: number,
    levels: number,
    seed: number,
    scratch: number,
  ): void;
  /** The sum over pixels of max + min of their channels, 0 .. 510, or of its squares. */
  lightness(at: number, plane: number, count: number, squares: number): number;
  /**
   * Sensor noise in HLS: normal numbers on the hue, counted photons on the lightness.
   * @param degrees standard deviation of the hue
   * @param table a count table
   * @param low what its counts start from
   */
  iso(
    at: number,
    plane: number,
    count: number,
    first: number,
    degrees: number,
    table: number,
    low: number,
    seed: number,
    scratch: number,
  ): void;
}

export const noiseKernels: KernelFamily<NoiseKernels> = { name: "noise", wasm, reference };
