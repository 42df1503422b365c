import { RandomStream } from "@mixwell/core";
import type { Sample } from "../DataSet.ts";
import { labelsOf } from "../labelsOf.ts";
import { drawOrder } from "./drawOrder.ts";

/** Images without any label are dealt out as if that were a label. */
const NO_LABEL = -1;

/**
 * Deals samples with any number of labels into parts of given sizes, so that each part has its share of every label: iterative
 * stratification (Sechidis, Tsoumakas and Vlahavas, "On the stratification of multi-label data", ECML PKDD 2011). The label
 * with the fewest samples left is dealt out next, each sample to the part that wants it most: by this label, then by samples
 * in all, then by a draw. Unlike theirs a part that is full takes no more, so that the sizes are exact.
 *
 * @param sizes of the parts; their sum is the number of samples
 * @param name of the random streams
 * @returns the part of each sample
 */
export function dealLabelSets(
  samples: readonly Sample[],
  sizes: readonly number[],
  seed: number,
  name: string,
): Map<Sample, number> {
  const piles = new Map<number, Pile>();
  for (const sample of drawOrder(samples, seed, name)) {
    for (const label of dealtLabels(sample)) {
      const pile = piles.get(label) ?? { label, members: [], left: 0, wanted: [] };
      piles.set(label, pile);
      pile.members.push(sample);
      pile.left++;
    }
  }
  for (const pile of piles.values()) pile.wanted = sizes.map((size) => (size * pile.left) / samples.length);
  const free = [...sizes];
  const parts = new Map<Sample, number>();
  for (let pile = rarest(piles); pile !== undefined; pile = rarest(piles)) {
    for (const sample of pile.members) {
      if (parts.has(sample)) continue;
      const part = choose(pile.wanted, free, new RandomStream(seed, [name, "part", sample.path]));
      parts.set(sample, part);
      free[part] = (free[part] as number) - 1;
      for (const label of dealtLabels(sample)) {
        const { wanted } = take(piles, label);
        wanted[part] = (wanted[part] as number) - 1;
      }
    }
  }
  return parts;
}

/** The samples of one label. */
interface Pile {
  readonly label: number;
  readonly members: Sample[];
  /** Members not dealt out yet. */
  left: number;
  /** How many more each part wants. */
  wanted: number[];
}

function dealtLabels(sample: Sample): readonly number[] {
  const labels = labelsOf(sample);
  return labels.length === 0 ? [NO_LABEL] : labels;
}

function take(piles: ReadonlyMap<number, Pile>, label: number): Pile {
  const pile = piles.get(label) as Pile;
  pile.left--;
  return pile;
}

/** Of equally rare labels the lowest. */
function rarest(piles: ReadonlyMap<number, Pile>): Pile | undefined {
  let least: Pile | undefined;
  for (const pile of piles.values()) {
    if (pile.left === 0) continue;
    if (
      least === undefined ||
      pile.left < least.left ||
      (pile.left === least.left && pile.label < least.label)
    )
      least = pile;
  }
  return least;
}

function choose(wanted: readonly number[], free: readonly number[], stream: RandomStream): number {
  const most = (parts: readonly number[], of: readonly number[]) => {
    const best = Math.max(...parts.map((part) => of[part] as number));
    return parts.filter((part) => of[part] === best);
  };
  const open = free.flatMap((places, part) => (places > 0 ? [part] : []));
  const equal = most(most(open, wanted), free);
  return equal[stream.integer(equal.length)] as number;
}
