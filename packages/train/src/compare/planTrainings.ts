import type { CompareOptions, NamedRecipe, TrainingKey } from "./types.ts";

export const DEFAULT_SEEDS = 5;

/** One training to come, with the recipe as it was given. */
export interface PlannedTraining extends TrainingKey {
  readonly given: NamedRecipe;
}

/** Every training of a comparison: all recipes of one seed and fold before the next, so that half a comparison is one too. */
export function planTrainings({
  recipes,
  seeds = DEFAULT_SEEDS,
  folds,
}: Pick<CompareOptions, "recipes" | "seeds" | "folds">): PlannedTraining[] {
  const places =
    folds === undefined ? [null] : Array.from({ length: folds }, (_, index) => ({ index, count: folds }));
  return Array.from({ length: seeds }, (_, seed) => seed).flatMap((seed) =>
    places.flatMap((fold) => recipes.map((given) => ({ recipe: given.name, seed, fold, given }))),
  );
}
