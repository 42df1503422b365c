import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./field.wasm.ts";
import { foldFixed, logarithm, toFixed } from "./fieldReference.ts";

/**
 * Makes fields of positions, row by row, in tables of int32 with 16 fraction bits that count from the first pixel's centre.
 * Tables are filled up to a multiple of 4.
 */
export interface FieldKernels {
  /**
   * The sum of float32 `values`, one every `spacing` places, each times a kernel: place i * spacing + j of the result gets
   * values[i] * kernel[j].
   * @param length of the kernel, a multiple of 4
   * @param to receives count * spacing + length values
   */
  spread(values: number, count: number, spacing: number, kernel: number, length: number, to: number): void;
  /**
   * Position i: origin + i * step + the weighted sum of float32 rows that are `stride` bytes apart, rounded. `origin` and
   * `step` are int32, and the sum is in 65536ths of a pixel.
   */
  combine(
    rows: number,
    stride: number,
    weights: number,
    taps: number,
    count: number,
    to: number,
    origin: number,
    step: number,
  ): void;
  /**
   * Row y of a radial map around (cx, cy): distances times 1 + k1 r^2 + k2 r^4, with r from distances times (ax, ay).
   */
  radial(
    xs: number,
    ys: number,
    count: number,
    y: number,
    cx: number,
    cy: number,
    ax: number,
    ay: number,
    k1: number,
    k2: number,
  ): void;
  /**
   * A thin-plate spline of two components at (u + i du, v), as float32: a + b u + c v + the sum of weights times r^2 log r^2.
   * @param points float64: (u, v, weight x, weight y) of every term, then a, b, c of x and of y
   * @param plane bytes from the first component to the second
   */
  spline(
    points: number,
    terms: number,
    to: number,
    plane: number,
    count: number,
    u: number,
    du: number,
    v: number,
  ): void;
  /**
   * Brings positions into an image by a border rule (0 constant, 1 edge, 2 reflect, 3 wrap) and adds `offset` to both. Under a
   * constant border, an x that lies more than half a pixel outside becomes -1.
   */
  fold(
    xs: number,
    ys: number,
    count: number,
    width: number,
    height: number,
    border: number,
    offset: number,
  ): void;
}

export const fieldKernels: KernelFamily<FieldKernels> = { name: "field", wasm, reference };

const { fround } = Math;

function reference(memory: PixelMemory): FieldKernels {
  return {
    spread(values, count, spacing, kernel, length, to) {
      const { floats } = memory;
      floats.fill(0, to / 4, to / 4 + count * spacing + length);
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < length; j++) {
          const product = fround((floats[values / 4 + i] as number) * (floats[kernel / 4 + j] as number));
          const place = to / 4 + i * spacing + j;
          floats[place] = (floats[place] as number) + product;
        }
      }
    },
    combine(rows, stride, weights, taps, count, to, origin, step) {
      const { floats, words } = memory;
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (let k = 0; k < taps; k++) {
          const value = floats[(rows + k * stride) / 4 + i] as number;
          sum = fround(sum + fround(value * (floats[weights / 4 + k] as number)));
        }
        words[to / 4 + i] = origin + i * step + nearest(sum);
      }
    },
    radial(xs, ys, count, y, cx, cy, ax, ay, k1, k2) {
      const { words } = memory;
      const dy = y - cy;
      const v = dy * ay;
      for (let x = 0; x < count; x++) {
        const dx = x - cx;
        const u = dx * ax;
        const r2 = u * u + v * v;
        const factor = 1 + r2 * (k1 + r2 * k2);
        words[xs / 4 + x] = toFixed(cx + dx * factor);
        words[ys / 4 + x] = toFixed(cy + dy * factor);
      }
    },
    spline(points, terms, to, plane, count, u, du, v) {
      const { floats, bytes } = memory;
      const term = new Float64Array(bytes.buffer, points, 4 * terms + 6);
      const [ax, bx, cx, ay, by, cy] = term.subarray(4 * terms) as unknown as [
        ...[number, number, number],
        ...[number, number, number],
      ];
      for (let i = 0; i < count; i++) {
        const x = u + i * du;
        let [sx, sy] = [ax + bx * x + cx * v, ay + by * x + cy * v];
        for (let k = 0; k < 4 * terms; k += 4) {
          const [px, py, wx, wy] = term.subarray(k, k + 4) as unknown as [number, number, number, number];
          const r2 = (x - px) * (x - px) + (v - py) * (v - py);
          if (r2 <= 1e-30) continue;
          const bend = r2 * logarithm(r2);
          sx += wx * bend;
          sy += wy * bend;
        }
        floats[to / 4 + i] = sx;
        floats[(to + plane) / 4 + i] = sy;
      }
    },
    fold(xs, ys, count, width, height, border, offset) {
      const { words } = memory;
      const isOutside = (v: number, size: number) => v < -0x8000 || v >= size * 65536 - 0x8000;
      for (let i = 0; i < count; i++) {
        const [x, y] = [words[xs / 4 + i], words[ys / 4 + i]] as [number, number];
        const isHidden = border === 0 && (isOutside(x, width) || isOutside(y, height));
        words[xs / 4 + i] = isHidden ? -1 : foldFixed(x, width, border) + offset;
        words[ys / 4 + i] = foldFixed(y, height, border) + offset;
      }
    },
  };
}

/** To the nearest whole number, halves to the even one. */
function nearest(value: number): number {
  const low = Math.floor(value);
  const fraction = value - low;
  if (fraction !== 0.5) return fraction < 0.5 ? low : low + 1;
  return low % 2 === 0 ? low : low + 1;
}
