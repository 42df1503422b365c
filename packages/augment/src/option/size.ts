import type { OptionDescriptor } from "@mixwell/core";
import type { Size } from "../image/Size.ts";

/** The option `size` of the cropping transforms. */
export const sizeOption = {
  type: "list",
  minimum: 1,
  maximum: 16384,
  integer: true,
  unit: "pixels",
  default: [224],
  doc: "size of the result: one number for a square, or [height, width]",
} as const satisfies OptionDescriptor;

/** [side] or [height, width] as a size. */
export function toSize(list: readonly number[]): Size {
  const height = list[0] as number;
  return { height, width: list[1] ?? height };
}
