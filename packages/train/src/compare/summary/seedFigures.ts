import type { FinishedTraining, ScaledMetrics } from "../types.ts";
import type { SeedFigures } from "./types.ts";

/** The figures of the folds of one recipe and seed together: each counts by its test images. */
export function seedFigures(folds: readonly FinishedTraining[]): SeedFigures {
  const images = folds.reduce((sum, { test }) => sum + test.images, 0);
  const over = (pick: (test: ScaledMetrics) => number | undefined): number | null => {
    let sum = 0;
    for (const { test } of folds) {
      const value = pick(test);
      if (value === undefined) return null;
      sum += value * test.images;
    }
    return sum / images;
  };
  return {
    seed: folds[0]?.seed ?? 0,
    top1: over(({ top1 }) => top1),
    top5: over(({ top5 }) => top5),
    nll: over(({ nll }) => nll),
    ece: over(({ ece }) => ece),
    calibratedNll: over(({ calibrated }) => calibrated?.nll),
    calibratedEce: over(({ calibrated }) => calibrated?.ece),
    seconds: folds.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}
