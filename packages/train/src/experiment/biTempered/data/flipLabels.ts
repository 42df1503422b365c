import { RandomStream } from "@mixwell/core";
import type { RingPoints } from "./drawPoints.ts";
import { MARGIN, rings } from "./rings.ts";

/** Where labels are wrong: nowhere, next to the gap between the classes, farthest from it, or anywhere. */
export type NoiseKind = (typeof noiseKinds)[number];
export const noiseKinds = ["none", "smallMargin", "largeMargin", "random"] as const;

/**
 * The labels of a training: the points' classes, of which each in the region of the noise is flipped with the given
 * probability. What is flipped at a rate is flipped at every higher one, so that rates differ by the added flips alone.
 * @param rate in 0..1
 */
export function flipLabels(points: RingPoints, kind: NoiseKind, rate: number, seed: number): Uint8Array {
  const stream = new RandomStream(seed, ["rings", "flip", kind]);
  return points.classes.map((label, i) => {
    const drawn = stream.uniform();
    return drawn < rate && isNoisy(kind, label, points.radii[i] as number) ? 1 - label : label;
  });
}

/** Whether a point of a class lies where labels may be wrong. */
export function isNoisy(kind: NoiseKind, label: number, radius: number): boolean {
  const [disc, ring] = rings;
  switch (kind) {
    case "none":
      return false;
    case "smallMargin":
      return label === 1 ? radius < ring.inner + MARGIN : radius > disc.outer - MARGIN;
    case "largeMargin":
      return label === 1 ? radius > ring.outer - MARGIN : radius < MARGIN;
    case "random":
      return true;
  }
}
