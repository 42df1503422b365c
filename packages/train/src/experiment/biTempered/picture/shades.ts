/** Colours of the classes: blue for the disc, 0, and orange for the ring, 1; colour-blind readers can tell them apart. */
export const classColours = ["#1c4f9c", "#b8500b"] as const;

/** Shades of ten bands of probability of class 1, from sure of 0 to sure of 1; the boundary runs between the middle two. */
export const shades: readonly string[] = [
  ...["#86aee3", "#a3c1ea", "#bfd4f0", "#d9e5f5", "#eef2f8"],
  ...["#fbf1e8", "#f9e0cb", "#f5caa5", "#f0b27f", "#ea9a5c"],
];

/** The lower edge of a band. */
export function bandStart(band: number): number {
  return band / shades.length;
}

/** The band that a probability falls in. */
export function bandOf(probability: number): number {
  return Math.min(shades.length - 1, Math.floor(probability * shades.length));
}
