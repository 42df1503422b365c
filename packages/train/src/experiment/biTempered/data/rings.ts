/** Units of the plane across the canvas: the plane is ±7. */
export const SCALE = 14;

/** Radii of the two classes, as fractions of the canvas: class 0 is a disc, class 1 a ring around it. */
export const rings = [
  { inner: 0, outer: 0.2 },
  { inner: 0.33, outer: 0.48 },
] as const;

/** How far from the edge of its class a point counts as near that edge, as a fraction of the canvas. */
export const MARGIN = 0.03;

/** The distance from the middle at which the gap between the classes is halved, in units of the plane. */
export const GAP_MIDDLE = (SCALE * (rings[0].outer + rings[1].inner)) / 2;
