import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./weather.wasm.ts";

/** Masks of one byte a pixel, and their use. Up to 15 bytes past the end of what is written may change. */
export interface WeatherKernels {
  /** A byte becomes (byte * (255 - m) + value * m) / 255, rounded, m being the mask's. */
  veil(at: number, count: number, mask: number, value: number): void;
  /**
   * A round light that fades out: strength * (1 - distance^2 / radius^2)^2 in float32, rounded, 0 from the radius on.
   * @param x,y its centre, in continuous coordinates
   * @param strength 0 to 255
   */
  glow(
    mask: number,
    width: number,
    height: number,
    x: number,
    y: number,
    radius: number,
    strength: number,
  ): void;
  /**
   * A smooth surface through the values of a lattice: between four of them blended by 3 f^2 - 2 f^3.
   * @param columns of the lattice, one more than the cells across
   * @param stepX,stepY cells from a pixel to the next, in 65536ths
   */
  smooth(
    mask: number,
    width: number,
    height: number,
    lattice: number,
    columns: number,
    stepX: number,
    stepY: number,
  ): void;
  /** The mask becomes Pillow's grey of three planes, (19595 R + 38470 G + 7471 B + 32768) >> 16. */
  lightness(at: number, plane: number, count: number, mask: number): void;
}

export const weatherKernels: KernelFamily<WeatherKernels> = { name: "weather", wasm, reference };

const { fround } = Math;

function reference(memory: PixelMemory): WeatherKernels {
  const byte = (at: number) => memory.bytes[at] as number;
  return {
    veil(at, count, mask, value) {
      for (let i = 0; i < count; i++) {
        const m = byte(mask + i);
        memory.bytes[at + i] = Math.round((byte(at + i) * (255 - m) + value * m) / 255);
      }
    },
    glow(mask, width, height, x, y, radius, strength) {
      const scale = fround(1 / fround(fround(radius) * fround(radius)));
      for (let row = 0; row < height; row++) {
        const dy = fround(fround(row + 0.5) - fround(y));
        const starts = [0, 1, 2, 3].map((lane) => fround(fround(0.5 + lane) - fround(x)));
        for (let column = 0; column < width; column++) {
          const lane = column & 3;
          const dx = starts[lane] as number;
          starts[lane] = fround(dx + 4);
          const square = fround(fround(dx * dx) + fround(dy * dy));
          const t = Math.max(fround(1 - fround(square * scale)), 0);
          const m = Math.trunc(fround(fround(fround(t * t) * fround(strength)) + 0.5));
          memory.bytes[mask + row * width + column] = Math.min(m, 255);
        }
      }
    },
    smooth(mask, width, height, lattice, columns, stepX, stepY) {
      for (let y = 0; y < height; y++) {
        const placeY = y * stepY + (stepY >> 1);
        const fy = ease((placeY >> 8) & 255);
        for (let x = 0; x < width; x++) {
          const placeX = x * stepX + (stepX >> 1);
          const fx = ease((placeX >> 8) & 255);
          const p = lattice + (placeY >> 16) * columns + (placeX >> 16);
          const top = byte(p) * (256 - fx) + byte(p + 1) * fx;
          const bottom = byte(p + columns) * (256 - fx) + byte(p + columns + 1) * fx;
          memory.bytes[mask + y * width + x] = (top * (256 - fy) + bottom * fy + 32768) >> 16;
        }
      }
    },
    lightness(at, plane, count, mask) {
      for (let i = 0; i < count; i++) {
        const [r, g, b] = [byte(at + i), byte(at + plane + i), byte(at + 2 * plane + i)];
        memory.bytes[mask + i] = (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;
      }
    },
  };
}

/** 3 f^2 - 2 f^3 of a fraction of 256ths, in 256ths. */
function ease(f: number): number {
  return (f * f * (768 - 2 * f)) >> 16;
}
