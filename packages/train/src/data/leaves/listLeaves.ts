import { RandomStream } from "@mixwell/core";
import type { Sample, SplitName } from "../DataSet.ts";
import type { LeavesOptions } from "./LeavesSpec.ts";
import { species } from "./species.ts";

/**
 * The samples of a split: species in turn, so that each has its equal share; `train/00012` shows the species of index
 * 12 mod 8. Of the training split exactly the share `noise` gets a wrong label, each other class alike.
 */
export function listLeaves(options: LeavesOptions, split: SplitName): Sample[] {
  const count = { train: options.count, val: options.val, test: options.test }[split];
  const wrong = split === "train" ? drawWrongLabels(options, count) : new Map<number, number>();
  return Array.from({ length: count }, (_, index) => ({
    path: `${split}/${String(index).padStart(5, "0")}`,
    label: wrong.get(index) ?? index % species.length,
  }));
}

function drawWrongLabels({ seed, noise }: LeavesOptions, count: number): Map<number, number> {
  const random = new RandomStream(seed, ["leaves", "noise"]);
  const chosen = random.permutation(count).subarray(0, Math.round(noise * count));
  const wrong = new Map<number, number>();
  for (const index of chosen)
    wrong.set(index, (index + 1 + random.integer(species.length - 1)) % species.length);
  return wrong;
}
