import type { Size } from "../image/Size.ts";
import { hash32 } from "../kernel/erase/hash32.ts";

/** Round flakes with soft edges; their places and sizes follow from the seed. */
export interface Flakes {
  readonly count: number;
  /** Radius of the smallest and the largest, in pixels. */
  readonly smallest: number;
  readonly largest: number;
  /** What the mask becomes at their centres, 0..255. */
  readonly opacity: number;
  readonly seed: number;
}

/** Draws flakes into a mask, each where it is more opaque than what is there. */
export function drawFlakes(
  bytes: Uint8Array,
  mask: number,
  { height, width }: Size,
  { count, smallest, largest, opacity, seed }: Flakes,
): void {
  const fraction = (index: number) => hash32(seed, index) / 2 ** 32;
  for (let i = 0; i < count; i++) {
    const centreX = fraction(3 * i) * width;
    const centreY = fraction(3 * i + 1) * height;
    const radius = smallest + (largest - smallest) * fraction(3 * i + 2);
    const [left, right] = [
      Math.max(0, Math.floor(centreX - radius)),
      Math.min(width, Math.ceil(centreX + radius)),
    ];
    const [top, bottom] = [
      Math.max(0, Math.floor(centreY - radius)),
      Math.min(height, Math.ceil(centreY + radius)),
    ];
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const square = squared(x + 0.5 - centreX) + squared(y + 0.5 - centreY);
        // Full up to seven tenths of the radius, then fading out.
        const strength = Math.min(1, 2 * (1 - square / (radius * radius)));
        const at = mask + y * width + x;
        if (strength > 0) bytes[at] = Math.max(bytes[at] as number, Math.round(opacity * strength));
      }
    }
  }
}

/** Not `**`, which engines may compute through logarithms. */
function squared(value: number): number {
  return value * value;
}
