import type { RgbImage } from "@mixwell/augment";

/** Whether every pixel has equal red, green and blue. */
export function isGrey({ data }: RgbImage): boolean {
  for (let i = 0; i < data.length; i += 3) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  }
  return true;
}
