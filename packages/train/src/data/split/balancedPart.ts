import { MixwellError } from "@mixwell/core";
import type { Sample } from "../DataSet.ts";
import { isMultiLabel } from "../labelsOf.ts";
import { drawOrder } from "./drawOrder.ts";
import { groupByLabel } from "./groupByLabel.ts";
import { labelSetPart } from "./labelSetPart.ts";
import { type Partition, partition } from "./partition.ts";

/**
 * Sets so many samples aside, of every class the same number: the classes give one in turn until there are enough, and a
 * class that has no more is passed over. Where the number is no multiple of the classes, which of them give one more is
 * drawn. A smaller part drawn by the same seed and name lies within a larger one; both parts keep the order of the samples.
 * Of multi-label data every label gives its share instead, and parts of different sizes are drawn anew: see `dealLabelSets`.
 *
 * @param count from 0 to the number of samples
 * @param name of the random streams: parts of different names are drawn independently
 * @throws MixwellError SPLIT_INVALID where there are fewer samples
 */
export function balancedPart(
  samples: readonly Sample[],
  count: number,
  seed: number,
  name: string,
): Partition {
  if (!Number.isInteger(count) || count < 0 || count > samples.length) {
    throw new MixwellError({
      code: "SPLIT_INVALID",
      expected: `a whole number of images from 0 to the ${samples.length} that are left`,
      name,
      received: count,
    });
  }
  if (isMultiLabel(samples)) return labelSetPart(samples, count, seed, name);
  const turns = new Map<Sample, number>();
  for (const members of groupByLabel(samples).values()) {
    for (const [turn, sample] of drawOrder(members, seed, name).entries()) turns.set(sample, turn);
  }
  // The sort is stable: within a turn the order stays the drawn one.
  const order = drawOrder(samples, seed, name).sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
  return partition(samples, new Set(order.slice(0, count)));
}
