import { MixwellError, RandomStream } from "@mixwell/core";
import { compareCodePoints } from "../compareCodePoints.ts";
import type { Sample } from "../DataSet.ts";

/**
 * Sets a fraction of each class aside. A class of two or more gives at least one and keeps at least one; a class of one
 * keeps it. Which samples go is drawn from their paths and the seed alone, so that a new file moves few others; both
 * parts keep the order of the samples.
 *
 * @param fraction share of each class to set aside, in [0, 1)
 * @throws MixwellError SPLIT_INVALID
 */
export function stratifiedSplit(
  samples: readonly Sample[],
  fraction: number,
  seed: number,
): { kept: Sample[]; aside: Sample[] } {
  if (!(fraction >= 0 && fraction < 1)) {
    throw new MixwellError({
      code: "SPLIT_INVALID",
      expected: "a fraction from 0 to below 1",
      name: "the validation split",
      received: fraction,
    });
  }
  if (fraction === 0) return { kept: [...samples], aside: [] };
  const chosen = new Set<Sample>();
  for (const members of groupByLabel(samples).values()) {
    const size = Math.min(Math.max(Math.round(members.length * fraction), 1), members.length - 1);
    for (const { sample } of shuffled(members, seed).slice(0, size)) chosen.add(sample);
  }
  return {
    kept: samples.filter((sample) => !chosen.has(sample)),
    aside: samples.filter((sample) => chosen.has(sample)),
  };
}

function groupByLabel(samples: readonly Sample[]): Map<number, Sample[]> {
  const groups = new Map<number, Sample[]>();
  for (const sample of samples) {
    const group = groups.get(sample.label);
    if (group === undefined) groups.set(sample.label, [sample]);
    else group.push(sample);
  }
  return groups;
}

function shuffled(samples: readonly Sample[], seed: number): { sample: Sample; rank: number }[] {
  return samples
    .map((sample) => ({ sample, rank: new RandomStream(seed, ["split", sample.path]).nextUint32() }))
    .sort((a, b) => a.rank - b.rank || compareCodePoints(a.sample.path, b.sample.path));
}
