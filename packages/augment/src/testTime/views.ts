import type { TransformSpec } from "../transform/Transform.ts";
import { places } from "../transforms/cornerCrop/cornerCrop.ts";

/** The steps of one view of an image; a model sees each view, and its answers are averaged (`averageViews`). */
export type View = readonly TransformSpec[];

/** The image, and the image mirrored left and right. */
export function flipViews(): View[] {
  return [[], [{ type: "horizontalFlip", name: "viewFlip", p: 1 }]];
}

/**
 * torchvision's FiveCrop: the four corners and the centre.
 * @param size of the crops: one number for a square, or [height, width]
 */
export function fiveCrop(size: number | readonly [number, number]): View[] {
  return places.map((place) => [{ type: "cornerCrop", name: "viewCrop", size, place }]);
}

/** torchvision's TenCrop: the five crops of the image, and of the image mirrored left and right (or upside down). */
export function tenCrop(size: number | readonly [number, number], verticalFlip = false): View[] {
  const type = verticalFlip ? "verticalFlip" : "horizontalFlip";
  const mirrored = fiveCrop(size).map((crop) => [{ type, name: "viewFlip", p: 1 }, ...crop]);
  return [...fiveCrop(size), ...mirrored];
}
