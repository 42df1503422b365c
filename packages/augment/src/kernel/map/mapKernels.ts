import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./map.wasm.ts";

/** Computes where the pixels of a row come from, as the tables that the kernels of `warp` read. */
export interface MapKernels {
  /**
   * Output pixel `first + i` of a row at height v shows, with u = first + i + 0.5 and all sums from left to right,
   * (a u + b v + c, d u + e v + f) / (g u + h v + i) less the source's origin.
   * @param row 13 float64: a d | bv ev | c f | g hv i | left top | width height of the source
   * @param border what lies outside: 0 nothing (all positions lie inside), 1 edge, 2 reflect, 3 wrap
   * @param whole 1 keeps the pixel that a position lies in, 0 the position from the first pixel's centre, rounded
   * @param margin pixels that the source was made larger by, on every side
   * @param xs, ys receive `count` positions in 16.16 fixed point each
   */
  places(
    row: number,
    first: number,
    count: number,
    border: number,
    whole: number,
    margin: number,
    xs: number,
    ys: number,
  ): void;
}

export const mapKernels: KernelFamily<MapKernels> = { name: "map", wasm, reference };

function reference(memory: PixelMemory): MapKernels {
  return {
    places(row, first, count, border, whole, margin, xs, ys) {
      const { bytes, words } = memory;
      const doubles = new Float64Array(bytes.buffer, row, 13);
      for (const [axis, out] of [xs, ys].entries()) {
        const at = (i: number) => doubles[i] as number;
        const [step, down, start] = [at(axis), at(2 + axis), at(4 + axis)];
        const [origin, size] = [at(9 + axis), at(11 + axis)];
        for (let i = 0; i < count; i++) {
          const u = first + i + 0.5;
          const w = at(6) * u + at(7) + at(8);
          let p = (step * u + down + start) / w - origin;
          if (border !== 0) p = fold(p - 0.5, size, border) + 0.5;
          words[out / 4 + i] =
            whole === 1
              ? (saturate(p) + margin) << 16
              : saturate(Math.floor((p - 0.5 + margin) * 65536 + 0.5));
        }
      }
    },
  };
}

/** A position between pixel centres as one from 0 to the last centre, or to the first of the next image when it wraps. */
function fold(position: number, size: number, border: number): number {
  let p = position;
  if (border === 2) {
    const period = Math.max(1, 2 * (size - 1));
    const place = p - Math.floor(p / period) * period;
    p = Math.min(place, period - place);
  } else if (border === 3) p -= Math.floor(p / size) * size;
  if (Number.isNaN(p)) return 0;
  return Math.min(Math.max(p, 0), border === 3 ? size : size - 1);
}

/** The whole part, as the nearest 32-bit integer; 0 for what is not a number. */
function saturate(x: number): number {
  return Number.isNaN(x) ? 0 : Math.trunc(Math.max(-2147483648, Math.min(x, 2147483647)));
}
