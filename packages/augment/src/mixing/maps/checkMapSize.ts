import { MixwellError } from "@mixwell/core";
import type { Size } from "../../image/Size.ts";

/** Fewest cells of an activation map, each way: below, a cell is a larger part of the image than most boxes. */
export const FEWEST_CELLS = 7;

/**
 * Refuses activation maps that say too little about where in an image something is.
 * @param image size of the images that the network saw
 * @throws MixwellError MAPS_TOO_COARSE, which names an image size that would do
 */
export function checkMapSize(map: Size, image: Size): void {
  if (map.height >= FEWEST_CELLS && map.width >= FEWEST_CELLS) return;
  // Pixels to a cell. Networks halve, and round cells up: 4 cells of 100 pixels are 32 pixels each, not 25.
  const stride = 2 ** Math.ceil(Math.log2(Math.max(image.height / map.height, image.width / map.width)));
  throw new MixwellError({
    code: "MAPS_TOO_COARSE",
    expected: `activation maps of at least ${FEWEST_CELLS} x ${FEWEST_CELLS} cells`,
    name: `images of ${image.height} x ${image.width} pixels`,
    received: [map.height, map.width],
    remedy: `Use images of ${FEWEST_CELLS * stride} pixels or more, or a network that shrinks its input less`,
  });
}
