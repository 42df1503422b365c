import type { Sample } from "../DataSet.ts";

/** Two parts of a split, each in the order of the whole. */
export interface Partition {
  readonly kept: Sample[];
  readonly aside: Sample[];
}

/** Parts the samples by whether they were chosen to be set aside. */
export function partition(samples: readonly Sample[], chosen: ReadonlySet<Sample>): Partition {
  return {
    kept: samples.filter((sample) => !chosen.has(sample)),
    aside: samples.filter((sample) => chosen.has(sample)),
  };
}
