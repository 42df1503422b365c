import type { OptionDescriptor } from "@mixwell/core";

/** The option `padding` of the transforms that add pixels around the image. */
export const paddingOption = {
  type: "list",
  minimum: 0,
  maximum: 16384,
  integer: true,
  unit: "pixels",
  default: [0],
  doc: "added on every side, or [left and right, top and bottom], or [left, top, right, bottom]",
} as const satisfies OptionDescriptor;

/** torchvision's order of sides: left, top, right, bottom. */
export function toSides(padding: readonly number[]): readonly [number, number, number, number] {
  const left = padding[0] as number;
  const top = (padding.length > 1 ? padding[1] : left) as number;
  // No reading past the end: engines make all accesses of a list slow that once did.
  return padding.length > 2
    ? [left, top, padding[2] as number, padding[3] as number]
    : [left, top, left, top];
}
