import type { RingPoints } from "../data/drawPoints.ts";
import { probabilitiesOf } from "../net/probabilitiesOf.ts";
import type { RingNet } from "../net/RingNet.ts";
import type { Temperatures } from "../net/temperatures.ts";

/**
 * The mean probability that a network gives to the true class of the training points whose label was flipped: near 1 it saw
 * through the noise, near 0 it learned it.
 * @returns null where no label was flipped
 */
export function flippedProbability(
  net: RingNet,
  points: RingPoints,
  labels: Uint8Array,
  temperatures: Temperatures,
): number | null {
  const given = probabilitiesOf(net.logits(points.coordinates), temperatures);
  let flipped = 0;
  let sum = 0;
  for (const [i, label] of points.classes.entries()) {
    if (labels[i] === label) continue;
    flipped++;
    sum += label === 1 ? (given[i] as number) : 1 - (given[i] as number);
  }
  return flipped === 0 ? null : sum / flipped;
}
