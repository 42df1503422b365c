import { MixwellError } from "@mixwell/core";
import type { Sample } from "../DataSet.ts";
import { isMultiLabel } from "../labelsOf.ts";
import { dealLabelSets } from "./dealLabelSets.ts";
import { drawOrder } from "./drawOrder.ts";
import { groupByLabel } from "./groupByLabel.ts";
import { type Partition, partition } from "./partition.ts";

/** One part of a cross-validation. */
export interface Fold {
  /** Which fold is held out for test, from 0. */
  readonly index: number;
  /** Folds in all, at least 2. */
  readonly count: number;
}

/**
 * Sets one fold of a stratified cross-validation aside. Every sample lies in exactly one fold; folds differ by at most one
 * sample, in all and of each class: the classes, each in drawn order, are dealt out like cards, and the next class goes on
 * where the last has ended. Of multi-label data each fold has its share of every label: see `dealLabelSets`.
 *
 * @throws MixwellError SPLIT_INVALID where a fold would be empty
 */
export function stratifiedFold(samples: readonly Sample[], { index, count }: Fold, seed: number): Partition {
  if (!Number.isInteger(count) || count < 2 || count > samples.length) {
    throw new MixwellError({
      code: "SPLIT_INVALID",
      expected: `a whole number from 2 to the ${samples.length} images`,
      name: "the number of folds",
      received: count,
    });
  }
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new MixwellError({
      code: "SPLIT_INVALID",
      expected: `a whole number from 0 to ${count - 1}`,
      name: "the fold",
      received: index,
    });
  }
  if (isMultiLabel(samples)) {
    const sizes = Array.from({ length: count }, (_, i) =>
      Math.floor((samples.length + count - 1 - i) / count),
    );
    const parts = dealLabelSets(samples, sizes, seed, "fold");
    return partition(samples, new Set(samples.filter((sample) => parts.get(sample) === index)));
  }
  const chosen = new Set<Sample>();
  let dealt = 0;
  for (const [, members] of [...groupByLabel(samples)].sort(([a], [b]) => a - b)) {
    for (const sample of drawOrder(members, seed, "fold")) if (dealt++ % count === index) chosen.add(sample);
  }
  return partition(samples, chosen);
}
