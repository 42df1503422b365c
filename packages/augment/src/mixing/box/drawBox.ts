import type { RandomStream } from "@mixwell/core";
import type { Size } from "../../image/Size.ts";

/** Pixels of an image: rows from `top`, columns from `left`. */
export type Box = Readonly<Record<"top" | "left" | "height" | "width", number>>;

/**
 * CutMix's box (Yun et al., 2019), as in the authors' code: sides floor(S sqrt(1 - lambda)), its centre even over all pixels, half a side
 * (rounded down) either way of it, and clipped at the border. It may be empty.
 */
export function drawBox(lambda: number, size: Size, stream: RandomStream): Box {
  return boxAround(cutSize(lambda, size), stream.integer(size.height), stream.integer(size.width), size);
}

/** The size of a box that leaves a share `lambda` of an image, before it is clipped. */
export function cutSize(lambda: number, { height, width }: Size): Size {
  const side = Math.sqrt(1 - lambda);
  return { height: Math.floor(height * side), width: Math.floor(width * side) };
}

/** The box of a size around a pixel, clipped to an image; an odd side loses its last pixel. */
export function boxAround(cut: Size, y: number, x: number, image: Size): Box {
  const [top, height] = clipAround(y, Math.floor(cut.height / 2), image.height);
  const [left, width] = clipAround(x, Math.floor(cut.width / 2), image.width);
  return { top, left, height, width };
}

function clipAround(centre: number, half: number, length: number): [start: number, count: number] {
  const start = Math.max(0, centre - half);
  return [start, Math.min(length, centre + half) - start];
}

export function areaOf({ height, width }: Size): number {
  return height * width;
}
