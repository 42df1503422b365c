import type { Estimate } from "../statistics/Estimate.ts";
import { mean } from "../statistics/moments.ts";
import { repeatErrors } from "../statistics/repeatErrors.ts";
import { studentEstimate } from "../statistics/studentEstimate.ts";
import { correlation } from "./correlation.ts";
import { halfShare } from "./halfShare.ts";
import type { MapComparison } from "./types.ts";

/** The activation maps of one training, one an image, cells row by row. */
export interface TrainingMaps {
  readonly name: string;
  readonly maps: readonly ArrayLike<number>[];
}

/**
 * Measures how widely and how alike trainings look at the same images.
 * @param trainings one a recipe, of one seed, the baseline first
 * @param again the baseline trained with another seed
 */
export function compareMaps(
  trainings: readonly TrainingMaps[],
  again: TrainingMaps | undefined,
): MapComparison {
  const shares = trainings.map(({ maps }) => maps.map(halfShare));
  const alike = trainings.map(({ maps }) =>
    again === undefined ? [] : maps.map((map, i) => correlation(map, again.maps[i] as ArrayLike<number>)),
  );
  return {
    images: trainings[0]?.maps.length ?? 0,
    recipes: trainings.map(({ name }, t) => ({
      name,
      halfShare: meanKnown(shares[t] ?? []) ?? Number.NaN,
      shareDifference: t === 0 ? null : difference(shares[0] ?? [], shares[t] ?? []),
      correlation: meanKnown(alike[t] ?? []),
      correlationDifference: t === 0 ? null : difference(alike[0] ?? [], alike[t] ?? []),
    })),
  };
}

/** Over the images whose maps say something. */
function meanKnown(values: readonly number[]): number | null {
  const known = values.filter(Number.isFinite);
  return known.length === 0 ? null : mean(known);
}

function difference(from: readonly number[], to: readonly number[]): Estimate | null {
  const known = to.map((value, i) => value - (from[i] as number)).filter(Number.isFinite);
  const [error] = repeatErrors([known]);
  return error ? studentEstimate(mean(known), error) : null;
}
