import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./warp.wasm.ts";

/**
 * Samples an interleaved image at positions between its pixels. Positions are 16.16 fixed point and count from the first
 * pixel's centre of a source that has been made larger on every side (`padImage`), so that no neighbour is ever missing.
 * Bilinear samples are blended with 14 bits a side and rounded once.
 */
export interface WarpKernels {
  /**
   * Bilinear, along an affine map: output pixel (x, y) shows position (a x + b y + c, d x + e y + f), where the row's span
   * holds it; all else stays as it is. Positions start from doubles every 64 pixels of a span.
   * @param plane 0 writes interleaved, else three planes that many bytes apart
   * @param spans int32 pairs [from, to) of output columns, one a row; their positions lie within the source
   * @param scratch 64 bytes
   */
  affine(
    from: number,
    stride: number,
    to: number,
    plane: number,
    width: number,
    height: number,
    spans: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    scratch: number,
  ): void;
  /**
   * Bilinear, along a projective map, where each row's span holds the pixel; all else stays as it is.
   * @param spans as for `affine`
   * @param matrix nine float64 leading from the centre of an output pixel, in continuous coordinates, to its position times
   * 65536, which is then rounded to a whole number
   * @param scratch 64 bytes
   */
  projective(
    from: number,
    stride: number,
    to: number,
    plane: number,
    width: number,
    height: number,
    spans: number,
    matrix: number,
    scratch: number,
  ): void;
  /**
   * The pixel whose index is the whole part of the position, along an affine map in 16.16 fixed point: output pixel
   * (x, y) shows (x0 + x xAcross + y xDown, y0 + x yAcross + y yDown), in 32-bit integers, where each row's span holds it.
   * @param spans as for `affine`
   * @param scratch 64 bytes
   */
  nearestAffine(
    from: number,
    stride: number,
    to: number,
    plane: number,
    width: number,
    height: number,
    spans: number,
    x0: number,
    xAcross: number,
    xDown: number,
    y0: number,
    yAcross: number,
    yDown: number,
    scratch: number,
  ): void;
  /**
   * Bilinear, at positions from two tables of int32, filled up to a multiple of 4; a negative x shows the fill colour.
   * @param fill the colour as 0xBBGGRR
   * @param scratch 64 bytes
   */
  sample(
    from: number,
    stride: number,
    xs: number,
    ys: number,
    to: number,
    plane: number,
    count: number,
    fill: number,
    scratch: number,
  ): void;
  /** The pixel whose index is the whole part of the position; otherwise as `sample`. */
  nearest(
    from: number,
    stride: number,
    xs: number,
    ys: number,
    to: number,
    plane: number,
    count: number,
    fill: number,
  ): void;
  /**
   * Cubic convolution with a = -1, as Pillow's transform: 16 neighbours with weights of 14 bits a side, rows cut off 6 bits
   * below a pixel; otherwise as `sample`.
   */
  bicubic(
    from: number,
    stride: number,
    xs: number,
    ys: number,
    to: number,
    plane: number,
    count: number,
    fill: number,
    scratch: number,
  ): void;
}

export const warpKernels: KernelFamily<WarpKernels> = { name: "warp", wasm, reference };

const SEGMENT = 64;

type Nine = [number, number, number, number, number, number, number, number, number];

/** Adding 1.5 * 2^52 leaves no room for a fraction: rounds to the nearest whole number, halves to the even one. */
function roundToInteger(x: number): number {
  return x + 6755399441055744 - 6755399441055744;
}

function reference(memory: PixelMemory): WarpKernels {
  function put(bytes: Uint8Array, to: number, plane: number, i: number, c: number, value: number): void {
    bytes[plane === 0 ? to + 3 * i + c : to + i + c * plane] = value;
  }

  /** One channel at a position, as the compiled kernel rounds it. */
  function blend(bytes: Uint8Array, from: number, stride: number, x: number, y: number, c: number): number {
    const at = from + (y >> 16) * stride + 3 * (x >> 16) + c;
    const fx = (x & 0xffff) >> 2;
    const fy = (y & 0xffff) >> 2;
    const row = (p: number) => ((bytes[p] as number) * (16384 - fx) + (bytes[p + 3] as number) * fx) >> 7;
    return (row(at) * (16384 - fy) + row(at + stride) * fy + (1 << 20)) >> 21;
  }

  return {
    affine(from, stride, to, plane, width, height, spans, a, b, c, d, e, f) {
      const { bytes, words } = memory;
      const dx = Math.floor(a * 65536 + 0.5);
      const dy = Math.floor(d * 65536 + 0.5);
      for (let y = 0; y < height; y++) {
        const start = words[spans / 4 + 2 * y] as number;
        const end = words[spans / 4 + 2 * y + 1] as number;
        let px = 0;
        let py = 0;
        for (let x = start; x < end; x++) {
          if ((x - start) % SEGMENT === 0) {
            px = Math.floor((a * x + b * y + c) * 65536 + 0.5);
            py = Math.floor((d * x + e * y + f) * 65536 + 0.5);
          }
          for (let channel = 0; channel < 3; channel++)
            put(bytes, to, plane, y * width + x, channel, blend(bytes, from, stride, px, py, channel));
          px += dx;
          py += dy;
        }
      }
    },
    projective(from, stride, to, plane, width, height, spans, matrix) {
      const { bytes, words } = memory;
      const m = new Float64Array(bytes.buffer, matrix, 9);
      const [a, b, c, d, e, f, g, h, i] = m as unknown as [...Nine];
      for (let y = 0; y < height; y++) {
        const v = y + 0.5;
        const [left, top, depth] = [b * v + c, e * v + f, h * v + i];
        const end = words[spans / 4 + 2 * y + 1] as number;
        for (let x = words[spans / 4 + 2 * y] as number; x < end; x++) {
          const u = x + 0.5;
          const w = g * u + depth;
          const px = roundToInteger((a * u + left) / w);
          const py = roundToInteger((d * u + top) / w);
          for (let channel = 0; channel < 3; channel++)
            put(bytes, to, plane, y * width + x, channel, blend(bytes, from, stride, px, py, channel));
        }
      }
    },
    nearestAffine(from, stride, to, plane, width, height, spans, ...steps) {
      const { bytes, words } = memory;
      const [x0, xAcross, xDown, y0, yAcross, yDown] = steps;
      for (let y = 0; y < height; y++) {
        const end = words[spans / 4 + 2 * y + 1] as number;
        for (let x = words[spans / 4 + 2 * y] as number; x < end; x++) {
          const px = (x0 + x * xAcross + y * xDown) | 0;
          const py = (y0 + x * yAcross + y * yDown) | 0;
          const at = from + (py >> 16) * stride + 3 * (px >> 16);
          for (let channel = 0; channel < 3; channel++)
            put(bytes, to, plane, y * width + x, channel, bytes[at + channel] as number);
        }
      }
    },
    sample(from, stride, xs, ys, to, plane, count, fill) {
      const { bytes, words } = memory;
      for (let i = 0; i < count; i++) {
        const x = words[xs / 4 + i] as number;
        const y = words[ys / 4 + i] as number;
        for (let c = 0; c < 3; c++) {
          const value = x < 0 ? (fill >> (8 * c)) & 255 : blend(bytes, from, stride, x, y, c);
          put(bytes, to, plane, i, c, value);
        }
      }
    },
    nearest(from, stride, xs, ys, to, plane, count, fill) {
      const { bytes, words } = memory;
      for (let i = 0; i < count; i++) {
        const x = words[xs / 4 + i] as number;
        const y = words[ys / 4 + i] as number;
        const at = from + (y >> 16) * stride + 3 * (x >> 16);
        for (let c = 0; c < 3; c++)
          put(bytes, to, plane, i, c, x < 0 ? (fill >> (8 * c)) & 255 : (bytes[at + c] as number));
      }
    },
    bicubic(from, stride, xs, ys, to, plane, count, fill) {
      const { bytes, words } = memory;
      for (let i = 0; i < count; i++) {
        const x = words[xs / 4 + i] as number;
        const y = words[ys / 4 + i] as number;
        for (let c = 0; c < 3; c++) {
          const value = x < 0 ? (fill >> (8 * c)) & 255 : cubic(bytes, from, stride, x, y, c);
          put(bytes, to, plane, i, c, value);
        }
      }
    },
  };
}

const { fround } = Math;

/** The weights of four neighbours at a fraction of 16 bits, times 2^14; they add up to 2^14. */
function cubicWeights(position: number): readonly [number, number, number, number] {
  const d = (position & 0xffff) / 65536;
  const d2 = fround(d * d);
  const d3 = fround(d2 * d);
  const fix = (weight: number) => Math.floor(fround(fround(weight * 16384) + 0.5));
  const w0 = fix(fround(fround(2 * d2 - d) - d3));
  const w2 = fix(fround(fround(d + d2) - d3));
  const w3 = fix(fround(d3 - d2));
  return [w0, 16384 - w0 - w2 - w3, w2, w3];
}

function cubic(bytes: Uint8Array, from: number, stride: number, x: number, y: number, c: number): number {
  const across = cubicWeights(x);
  const at = from + ((y >> 16) - 1) * stride + 3 * ((x >> 16) - 1) + c;
  let sum = 1 << 19;
  for (const [j, weight] of cubicWeights(y).entries()) {
    let row = 0;
    for (const [i, w] of across.entries()) row += (bytes[at + j * stride + 3 * i] as number) * w;
    sum += (row >> 8) * weight;
  }
  return Math.max(0, Math.min(255, sum >> 20));
}
