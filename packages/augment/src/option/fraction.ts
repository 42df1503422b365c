import type { OptionDescriptor } from "@mixwell/core";

/** A range of fractions from 0 to 1. */
export function fractionRange(low: number, high: number, doc: string) {
  return {
    type: "range",
    minimum: 0,
    maximum: 1,
    default: [low, high] as readonly [number, number],
    doc,
  } as const satisfies OptionDescriptor;
}

/** A colour with another default than black. */
export function colorOption(grey: number, doc: string) {
  return {
    type: "list",
    minimum: 0,
    maximum: 255,
    integer: true,
    default: [grey] as readonly number[],
    doc: `${doc}: one grey, or [red, green, blue]`,
  } as const satisfies OptionDescriptor;
}
