import { RandomStream } from "@mixwell/core";
import { rings, SCALE } from "./rings.ts";

/** Points of the plane with the class that each truly has. */
export interface RingPoints {
  readonly count: number;
  /** [N, 2] x and y, in units of the plane, within ±7. */
  readonly coordinates: Float32Array;
  /** [N] distances from the middle, as a fraction of the canvas. */
  readonly radii: Float64Array;
  /** [N] 1 in the ring, 0 in the disc; they alternate, the ring first. */
  readonly classes: Uint8Array;
}

/**
 * Draws points: the radius is uniform in its class's range, so a disc is denser towards its middle, and the angle is uniform.
 * @param use names the stream, so that the points of a training and fresh ones have nothing in common
 */
export function drawPoints(seed: number, use: "train" | "fresh", count: number): RingPoints {
  const stream = new RandomStream(seed, ["rings", use]);
  const coordinates = new Float32Array(2 * count);
  const radii = new Float64Array(count);
  const classes = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const label = 1 - (i % 2);
    const { inner, outer } = rings[label] as (typeof rings)[number];
    const radius = stream.between(inner, outer);
    const angle = stream.between(0, 2 * Math.PI);
    radii[i] = radius;
    classes[i] = label;
    coordinates[2 * i] = SCALE * radius * Math.cos(angle);
    coordinates[2 * i + 1] = SCALE * radius * Math.sin(angle);
  }
  return { count, coordinates, radii, classes };
}
