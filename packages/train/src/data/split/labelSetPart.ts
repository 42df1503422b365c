import type { Sample } from "../DataSet.ts";
import { dealLabelSets } from "./dealLabelSets.ts";
import { type Partition, partition } from "./partition.ts";

/**
 * Sets so many samples of multi-label data aside, with their share of every label.
 * @param count from 0 to the number of samples
 */
export function labelSetPart(
  samples: readonly Sample[],
  count: number,
  seed: number,
  name: string,
): Partition {
  const parts = dealLabelSets(samples, [samples.length - count, count], seed, name);
  return partition(samples, new Set(samples.filter((sample) => parts.get(sample) === 1)));
}
