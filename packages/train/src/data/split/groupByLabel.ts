import type { Sample } from "../DataSet.ts";

/** The samples of each class, in their order. */
export function groupByLabel(samples: readonly Sample[]): Map<number, Sample[]> {
  const groups = new Map<number, Sample[]>();
  for (const sample of samples) {
    const group = groups.get(sample.label);
    if (group === undefined) groups.set(sample.label, [sample]);
    else group.push(sample);
  }
  return groups;
}
