import type { RandomStream } from "@mixwell/core";
import { log } from "../portable/log.ts";

/**
 * Places in a race: each runner's time is exponential with its weight as rate, and drawn from a stream of its own. The first
 * `k` are a weighted sample without replacement (Efraimidis and Spirakis, 2006), all of them with equal weights a random order.
 * One more runner changes nothing among the others.
 * @returns the indices of the runners of weight above 0, fastest first
 */
export function race(weights: readonly number[], stream: (index: number) => RandomStream): number[] {
  const times = weights.map((weight, i) =>
    weight > 0 ? -log(1 - stream(i).uniform()) / weight : Number.POSITIVE_INFINITY,
  );
  return times
    .map((_, i) => i)
    .filter((i) => Number.isFinite(times[i]))
    .sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
}
