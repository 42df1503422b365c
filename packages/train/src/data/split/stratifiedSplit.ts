import { MixwellError } from "@mixwell/core";
import type { Sample } from "../DataSet.ts";
import { isMultiLabel } from "../labelsOf.ts";
import { drawOrder } from "./drawOrder.ts";
import { groupByLabel } from "./groupByLabel.ts";
import { labelSetPart } from "./labelSetPart.ts";
import { type Partition, partition } from "./partition.ts";

/**
 * Sets a fraction of each class aside. A class of two or more gives at least one and keeps at least one; a class of one
 * keeps it. Which samples go is drawn from their paths and the seed alone, so that a new file moves few others; both
 * parts keep the order of the samples. Of multi-label data every label gives its share: see `dealLabelSets`.
 *
 * @param fraction share of each class to set aside, in [0, 1)
 * @throws MixwellError SPLIT_INVALID
 */
export function stratifiedSplit(samples: readonly Sample[], fraction: number, seed: number): Partition {
  if (!(fraction >= 0 && fraction < 1)) {
    throw new MixwellError({
      code: "SPLIT_INVALID",
      expected: "a fraction from 0 to below 1",
      name: "the validation split",
      received: fraction,
    });
  }
  if (fraction === 0) return { kept: [...samples], aside: [] };
  if (isMultiLabel(samples)) {
    const count = Math.min(Math.max(Math.round(samples.length * fraction), 1), samples.length - 1);
    return labelSetPart(samples, count, seed, "split");
  }
  const chosen = new Set<Sample>();
  for (const members of groupByLabel(samples).values()) {
    const size = Math.min(Math.max(Math.round(members.length * fraction), 1), members.length - 1);
    for (const sample of drawOrder(members, seed, "split").slice(0, size)) chosen.add(sample);
  }
  return partition(samples, chosen);
}
