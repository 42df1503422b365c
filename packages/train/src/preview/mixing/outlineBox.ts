import type { RgbImage } from "@mixwell/augment";

/** Rows and columns of an image. */
export interface OutlinedBox {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** Draws a white frame on the border pixels of a box, with black beside it inside, so that it shows on any ground. */
export function outlineBox(image: RgbImage, box: OutlinedBox): void {
  frame(image, box, 255);
  frame(image, { top: box.top + 1, left: box.left + 1, height: box.height - 2, width: box.width - 2 }, 0);
}

function frame(
  { data, width: across }: RgbImage,
  { top, left, height, width }: OutlinedBox,
  level: number,
): void {
  if (height <= 0 || width <= 0) return;
  const paint = (y: number, x: number) => data.fill(level, 3 * (y * across + x), 3 * (y * across + x) + 3);
  for (let x = left; x < left + width; x++) {
    paint(top, x);
    paint(top + height - 1, x);
  }
  for (let y = top; y < top + height; y++) {
    paint(y, left);
    paint(y, left + width - 1);
  }
}
