import type { RingPoints } from "../data/drawPoints.ts";
import type { RingNet } from "../net/RingNet.ts";

/** The share of points whose true class a network gives; a logit above 0 is class 1. */
export function accuracyOf(net: RingNet, { coordinates, classes, count }: RingPoints): number {
  let right = 0;
  for (const [i, logit] of net.logits(coordinates).entries()) if ((logit > 0 ? 1 : 0) === classes[i]) right++;
  return right / count;
}
