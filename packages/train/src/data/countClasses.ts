import type { Sample } from "./DataSet.ts";
import { labelsOf } from "./labelsOf.ts";

/** Samples of each class; one with several labels counts for each. */
export function countClasses(samples: readonly Sample[], classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const sample of samples)
    for (const label of labelsOf(sample)) counts[label] = (counts[label] as number) + 1;
  return counts;
}
