import type { Image } from "./Image.ts";
import type { RgbImage } from "./RgbImage.ts";

/** Takes three channels of an image, by index, as red, green and blue. */
export function toRgb({ height, width, data, channels = 3 }: Image, from: readonly number[]): RgbImage {
  const rgb = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) {
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = data[channels * i + (from[c] as number)] as number;
  }
  return { height, width, data: rgb };
}
