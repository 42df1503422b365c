import type { LeafScene } from "./drawLeafScene.ts";

export interface Venation {
  /** How strongly a vein covers the point, 0 .. 1. */
  readonly vein: number;
  /** Slope of the surface between two side veins, -1 .. 1 along the leaf. */
  readonly slope: number;
}

/** The midrib and the side veins at a point of the leaf; lengths in leaf lengths. */
export function venationAt(scene: LeafScene, along: number, across: number): Venation {
  const { species } = scene;
  const distance = across < 0 ? -across : across;
  const midrib = cover(distance, 0.02 * (1.15 - along));
  // Follow the side vein back to where it leaves the midrib; sides alternate by a third of the spacing.
  const origin =
    along -
    distance * species.veinSlope -
    distance * distance * species.veinBend +
    (across < 0 ? 0.33 / species.veins : 0);
  const position = (origin - 0.02) * species.veins;
  const t = position - Math.floor(position);
  const gap = (t < 0.5 ? t : 1 - t) / species.veins;
  const isSideVein = position > -0.3 && position < species.veins;
  const side = isSideVein ? cover(gap, 0.012 * (1.2 - Math.min(1, distance * 1.6))) : 0;
  return { vein: Math.max(midrib, side * 0.8), slope: isSideVein ? 1 - 2 * t : 0 };
}

/** 1 on a line of the given half width, fading to 0 at twice as far. */
function cover(distance: number, halfWidth: number): number {
  return Math.max(0, Math.min(1, 2 - distance / halfWidth));
}
