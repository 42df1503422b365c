import type { OptionDescriptor } from "@mixwell/core";

/** The option `fill` of the transforms that show something outside of the image. */
export const fillOption = {
  type: "list",
  minimum: 0,
  maximum: 255,
  integer: true,
  default: [0],
  doc: "colour outside of the image: one grey, or [red, green, blue]",
} as const satisfies OptionDescriptor;

/** [grey] or [red, green, blue] as 0xRRGGBB. */
export function toColor(list: readonly number[]): number {
  const red = list[0] as number;
  return (red << 16) | ((list[1] ?? red) << 8) | (list[2] ?? red);
}
