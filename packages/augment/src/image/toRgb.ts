import type { Image } from "./Image.ts";
import type { RgbImage } from "./RgbImage.ts";

/**
 * Takes three channels of an image, by index, as red, green and blue.
 * @param buffer receives the pixels; at least 3 x height x width bytes
 */
export function toRgb(
  { height, width, data, channels = 3 }: Image,
  from: readonly number[],
  buffer = new Uint8Array(3 * height * width),
): RgbImage {
  const rgb = buffer.subarray(0, 3 * height * width);
  const [red, green, blue] = from as [number, number, number];
  for (let i = 0; i < height * width; i++) {
    rgb[3 * i] = data[channels * i + red] as number;
    rgb[3 * i + 1] = data[channels * i + green] as number;
    rgb[3 * i + 2] = data[channels * i + blue] as number;
  }
  return { height, width, data: rgb };
}
