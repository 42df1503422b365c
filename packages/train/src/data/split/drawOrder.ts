import { RandomStream } from "@mixwell/core";
import { compareCodePoints } from "../compareCodePoints.ts";
import type { Sample } from "../DataSet.ts";

/**
 * The samples in a random order that is drawn from their paths, the seed and a name alone, so that a new file moves no
 * other past another.
 */
export function drawOrder(samples: readonly Sample[], seed: number, name: string): Sample[] {
  return samples
    .map((sample) => ({ sample, rank: new RandomStream(seed, [name, sample.path]).nextUint32() }))
    .sort((a, b) => a.rank - b.rank || compareCodePoints(a.sample.path, b.sample.path))
    .map(({ sample }) => sample);
}
