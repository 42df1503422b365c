import type { Size } from "../image/Size.ts";
import { hash32 } from "../kernel/erase/hash32.ts";

/** Falling drops, all of one kind; their places follow from the seed. */
export interface Streaks {
  readonly count: number;
  /** Rows that a streak crosses. */
  readonly length: number;
  /** Pixels to the right for each row down. */
  readonly slant: number;
  /** What the mask becomes, 0..255. */
  readonly opacity: number;
  readonly seed: number;
}

/** Draws streaks, one pixel wide, into a mask; they begin evenly over the image and all places they can reach it from. */
export function drawStreaks(
  bytes: Uint8Array,
  mask: number,
  { height, width }: Size,
  { count, length, slant, opacity, seed }: Streaks,
): void {
  const drift = Math.abs(slant) * length;
  for (let i = 0; i < count; i++) {
    const x = (hash32(seed, 2 * i) / 2 ** 32) * (width + drift) - (slant > 0 ? drift : 0);
    const top = Math.floor((hash32(seed, 2 * i + 1) / 2 ** 32) * (height + length)) - length;
    for (let y = Math.max(top, 0); y < Math.min(top + length, height); y++) {
      const column = Math.floor(x + slant * (y - top));
      if (column >= 0 && column < width) bytes[mask + y * width + column] = opacity;
    }
  }
}
