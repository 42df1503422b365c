import type { BarPart } from "../Sheet.ts";

/** Blue and orange, which colour-blind readers tell apart, as in reports. */
export const barColours = [
  [31, 95, 191],
  [194, 97, 26],
] as const;

/** How far each part of a bar reaches, in 0..1: a whole bar weighs 1, or all weights where they are more. */
export function barShares(parts: readonly BarPart[]): number[] {
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  return parts.map(({ weight }) => weight / Math.max(1, sum));
}

/** A class and its weight in words. */
export function describePart({ name, weight }: BarPart): string {
  return `${weight.toFixed(2)} ${name}`;
}
