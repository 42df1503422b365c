import { isFinished } from "../isFinished.ts";
import type { MapComparison } from "../maps/types.ts";
import { deviation, mean } from "../statistics/moments.ts";
import type { FinishedTraining, TrainingRecord } from "../types.ts";
import { type BySeed, estimateDifferences } from "./estimateDifferences.ts";
import { readComparison } from "./readComparison.ts";
import { seedFigures } from "./seedFigures.ts";
import {
  type Comparison,
  type FigureName,
  figureNames,
  type RecipeSummary,
  type SeedFigures,
  type Spread,
} from "./types.ts";

export interface SummarizeComparisonOptions {
  /** Names of the recipes in order, the baseline first. */
  readonly recipes: readonly string[];
  readonly folds: number | null;
  /** Trainings that there will be. */
  readonly planned: number;
  /** Those that have finished, at least one. */
  readonly records: readonly TrainingRecord[];
  readonly maps?: MapComparison | null;
}

/** Means and deviations of every recipe, its difference to the baseline, and what they say. */
export function summarizeComparison(options: SummarizeComparisonOptions): Comparison {
  const { recipes, folds, planned, records, maps = null } = options;
  const first = records[0] as TrainingRecord;
  const bySeed = recipes.map((name) => completeSeeds(records, name, folds ?? 1));
  const [baseline = new Map(), ...others] = bySeed;
  const differences = [null, ...estimateDifferences(baseline, others)];
  const summaries = recipes.map((name, i): RecipeSummary => {
    const own = records.filter(({ recipe }) => recipe === name);
    const seeds = [...(bySeed[i] as BySeed).values()].map(seedFigures);
    const figures = Object.fromEntries(figureNames.map((figure) => [figure, spread(seeds, figure)]));
    return {
      name,
      trainings: own.length,
      diverged: own.filter((record) => !isFinished(record)).length,
      seeds,
      figures: figures as RecipeSummary["figures"],
      seconds: spread(seeds, "seconds"),
      toBaseline: differences[i] ?? null,
    };
  });
  const tested = bySeed.flatMap((seeds) => [...seeds.values()])[0] ?? [];
  const comparison = {
    version: 1,
    data: first.data,
    images: tested.reduce((sum, { test }) => sum + test.images, 0),
    folds,
    baseline: recipes[0] as string,
    trainings: { planned, done: records.length },
    recipes: summaries,
    maps,
  } as const;
  return { ...comparison, reading: readComparison(comparison), records };
}

/** The seeds of which every fold has finished, and none diverged. */
function completeSeeds(records: readonly TrainingRecord[], recipe: string, folds: number): BySeed {
  const seeds = new Map<number, FinishedTraining[]>();
  for (const record of records.filter(isFinished)) {
    if (record.recipe === recipe) seeds.set(record.seed, [...(seeds.get(record.seed) ?? []), record]);
  }
  return new Map([...seeds].filter(([, own]) => own.length === folds));
}

function spread(seeds: readonly SeedFigures[], name: FigureName | "seconds"): Spread | null {
  const values = seeds.map((seed) => seed[name]).filter((value) => value !== null);
  return values.length === 0 ? null : { mean: mean(values), deviation: deviation(values) };
}
