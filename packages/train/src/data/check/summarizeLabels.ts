import type { Sample } from "../DataSet.ts";
import { labelsOf } from "../labelsOf.ts";
import type { LabelsPerImage } from "./DataReport.ts";

/** How many labels the images of multi-label data have; null for none. */
export function summarizeLabels(samples: readonly Sample[]): LabelsPerImage | null {
  if (samples.length === 0) return null;
  const counts = samples.map((sample) => labelsOf(sample).length);
  return {
    mean: counts.reduce((sum, count) => sum + count, 0) / counts.length,
    least: counts.reduce((least, count) => Math.min(least, count)),
    most: counts.reduce((most, count) => Math.max(most, count)),
    without: counts.filter((count) => count === 0).length,
  };
}
