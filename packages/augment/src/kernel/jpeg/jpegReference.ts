import type { PixelMemory } from "../../memory/PixelMemory.ts";
import { forwardDct, inverseDct } from "./dctReference.ts";
import type { JpegKernels } from "./jpegKernels.ts";

/** The kernels of `JpegKernels` in TypeScript: their definition. */
export function reference(memory: PixelMemory): JpegKernels {
  return {
    split(at, plane, width, height, luma, blue, red, stride) {
      const { bytes } = memory;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < stride; x++) {
          const p = at + y * width + Math.min(x, width - 1);
          const [r, g, b] = [bytes[p], bytes[p + plane], bytes[p + 2 * plane]] as [number, number, number];
          const q = y * stride + x;
          bytes[luma + q] = (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;
          bytes[blue + q] = (-11059 * r - 21709 * g + 32768 * b + (128 << 16) + 32767) >> 16;
          bytes[red + q] = (32768 * r - 27439 * g - 5329 * b + (128 << 16) + 32767) >> 16;
        }
      }
    },
    repeatLastRow(at, stride, rows, wanted) {
      const last = at + (rows - 1) * stride;
      for (let y = rows; y < wanted; y++) memory.bytes.copyWithin(at + y * stride, last, last + stride);
    },
    halve(from, stride, height, to) {
      const { bytes } = memory;
      for (let y = 0; y < (height + 1) >> 1; y++) {
        const near = from + 2 * y * stride;
        const far = from + Math.min(2 * y + 1, height - 1) * stride;
        for (let x = 0; x < stride / 2; x++) {
          let sum = 1 + (x & 1);
          for (const p of [near + 2 * x, near + 2 * x + 1, far + 2 * x, far + 2 * x + 1])
            sum += bytes[p] as number;
          bytes[to + (y * stride) / 2 + x] = sum >> 2;
        }
      }
    },
    blocks(at, stride, columns, rows, table) {
      const { bytes } = memory;
      const steps = new Int16Array(bytes.buffer, table + 256, 64);
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++) codeBlock(bytes, at + 8 * y * stride + 8 * x, stride, steps);
      }
    },
    merge(luma, stride, blue, red, halved, width, height, to, plane) {
      const { bytes } = memory;
      const chroma = (at: number, x: number, y: number) =>
        halved === 1
          ? upsampled(bytes, at, stride / 2, (width + 1) >> 1, (height + 1) >> 1, x, y)
          : (bytes[at + y * stride + x] as number);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const value = bytes[luma + y * stride + x] as number;
          const [cb, cr] = [chroma(blue, x, y) - 128, chroma(red, x, y) - 128];
          const out = to + y * width + x;
          bytes[out] = clip(value + ((91881 * cr + 32768) >> 16));
          bytes[out + plane] = clip(value + ((-22554 * cb - 46802 * cr + 32768) >> 16));
          bytes[out + 2 * plane] = clip(value + ((116130 * cb + 32768) >> 16));
        }
      }
    },
  };
}

function codeBlock(bytes: Uint8Array, at: number, stride: number, steps: Int16Array): void {
  const v = new Int32Array(64);
  for (let i = 0; i < 64; i++) v[i] = (bytes[at + (i >> 3) * stride + (i & 7)] as number) - 128;
  for (let i = 0; i < 8; i++) forwardDct(v, 8 * i, 1, true);
  for (let i = 0; i < 8; i++) forwardDct(v, i, 8, false);
  for (const [i, step] of steps.entries()) {
    const value = v[i] as number;
    const divisor = 8 * step;
    v[i] = Math.sign(value) * Math.trunc((Math.abs(value) + divisor / 2) / divisor) * step;
  }
  for (let i = 0; i < 8; i++) inverseDct(v, i, 8, 11);
  for (let i = 0; i < 8; i++) inverseDct(v, 8 * i, 1, 18);
  for (let i = 0; i < 64; i++) bytes[at + (i >> 3) * stride + (i & 7)] = clip((v[i] as number) + 128);
}

/** Half-sized chroma at a full-sized place: 3/4 of the near row and column, 1/4 of the far one; of two columns or one, as it is. */
function upsampled(
  bytes: Uint8Array,
  at: number,
  stride: number,
  columns: number,
  rows: number,
  x: number,
  y: number,
): number {
  const [column, row] = [x >> 1, y >> 1];
  if (columns <= 2) return bytes[at + row * stride + column] as number;
  const far = Math.max(0, Math.min(rows - 1, (y & 1) === 1 ? row + 1 : row - 1));
  const sum = (i: number) => {
    const place = at + Math.max(0, Math.min(columns - 1, i));
    return 3 * (bytes[place + row * stride] as number) + (bytes[place + far * stride] as number);
  };
  return (x & 1) === 1
    ? (3 * sum(column) + sum(column + 1) + 7) >> 4
    : (3 * sum(column) + sum(column - 1) + 8) >> 4;
}

function clip(value: number): number {
  return Math.max(0, Math.min(value, 255));
}
