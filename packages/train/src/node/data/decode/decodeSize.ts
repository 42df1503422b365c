import type { Size } from "@mixwell/augment";

/**
 * The size to decode to: the image halved as often as it stays at least as large as the minimum on both sides. Halving,
 * rather than the minimum itself, keeps the shape of the image and lets JPEG shrink in the frequency domain.
 */
export function decodeSize(size: Size, minimum: Size): Size {
  let factor = 1;
  while (
    Math.ceil(size.width / (factor * 2)) >= Math.max(1, minimum.width) &&
    Math.ceil(size.height / (factor * 2)) >= Math.max(1, minimum.height) &&
    factor * 2 <= Math.max(size.width, size.height)
  )
    factor *= 2;
  return { width: Math.ceil(size.width / factor), height: Math.ceil(size.height / factor) };
}
