import type { RandomStream } from "@mixwell/core";
import type { Size } from "../../image/Size.ts";
import { exp } from "../../portable/exp.ts";
import { log } from "../../portable/log.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";

const ATTEMPTS = 10;

/** A rectangle in pixels. A type, not an interface, so that it counts as a flat record of numbers. */
export type Rectangle = { top: number; left: number; height: number; width: number };

/**
 * torchvision's `RandomResizedCrop.get_params`: ten attempts at an area and an aspect ratio that fit the image, then the
 * largest centred rectangle within the range of ratios.
 */
export function drawRectangle(
  image: Size,
  scale: readonly [number, number],
  ratio: readonly [number, number],
  stream: RandomStream,
): Rectangle {
  const area = image.height * image.width;
  const logLow = log(ratio[0]);
  const logHigh = log(ratio[1]);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const target = area * stream.between(scale[0], scale[1]);
    const aspect = exp(stream.between(logLow, logHigh));
    const width = roundHalfEven(Math.sqrt(target * aspect));
    const height = roundHalfEven(Math.sqrt(target / aspect));
    if (width > 0 && width <= image.width && height > 0 && height <= image.height) {
      const top = stream.integer(image.height - height + 1);
      const left = stream.integer(image.width - width + 1);
      return { top, left, height, width };
    }
  }
  const current = image.width / image.height;
  let { height, width } = image;
  if (current < ratio[0]) height = Math.max(1, roundHalfEven(width / ratio[0]));
  else if (current > ratio[1]) width = Math.max(1, roundHalfEven(height * ratio[1]));
  const top = Math.floor((image.height - height) / 2);
  const left = Math.floor((image.width - width) / 2);
  return { top, left, height, width };
}
