import type { Sample } from "./DataSet.ts";

/** Indices of the classes that a sample belongs to: its one label, or in multi-label data any number of them. */
export function labelsOf({ label, labels }: Sample): readonly number[] {
  return labels ?? [label];
}

/** Whether samples come from multi-label data: all of them do, or none. */
export function isMultiLabel(samples: readonly Sample[]): boolean {
  return samples[0]?.labels !== undefined;
}
