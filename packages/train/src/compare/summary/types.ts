import type { MapComparison } from "../maps/types.ts";
import type { Estimate } from "../statistics/Estimate.ts";
import type { TrainingOrigin, TrainingRecord } from "../types.ts";

/** What recipes are compared by; all but the likelihoods in 0..1. */
export const figureNames = ["top1", "top5", "nll", "ece", "calibratedNll", "calibratedEce"] as const;
export type FigureName = (typeof figureNames)[number];

/** The test figures of one recipe and seed, with cross-validation over all folds; `calibrated`: null without validation. */
export type SeedFigures = { readonly [Name in FigureName]: number | null } & {
  readonly seed: number;
  /** Of the training steps, over all folds. */
  readonly seconds: number;
};

export interface Spread {
  readonly mean: number;
  /** Standard deviation over the seeds; null for one seed. */
  readonly deviation: number | null;
}

/** What the repeats of an estimate are: seeds, or with one seed the folds, or nothing but the images. */
export type Basis = "seeds" | "folds" | "images";

/** An estimate with its p-value corrected for the number of recipes. */
export interface CorrectedEstimate extends Estimate {
  /** By Holm's method over all recipes that are compared with the baseline by this figure. */
  readonly pHolm: number;
  /** Whether the difference is more than noise: `pHolm` below 0.05. */
  readonly clear: boolean;
}

export interface RecipeSummary {
  readonly name: string;
  /** Finished trainings, and those of them that diverged. */
  readonly trainings: number;
  readonly diverged: number;
  /** Figures of each seed of which every fold has finished. */
  readonly seeds: readonly SeedFigures[];
  readonly figures: { readonly [Name in FigureName]: Spread | null };
  /** Seconds of one seed. */
  readonly seconds: Spread | null;
  /** Recipe minus baseline over the seeds that both have; null for the baseline, or without such a seed. */
  readonly toBaseline: ToBaseline | null;
}

export interface ToBaseline {
  readonly basis: Basis;
  readonly seeds: readonly number[];
  /** Only top-1 is known image by image; the other figures need seeds or folds to have an interval. */
  readonly figures: { readonly [Name in FigureName]: CorrectedEstimate | null };
}

/** The file compare.json. */
export interface Comparison {
  readonly version: 1;
  readonly data: TrainingOrigin["data"];
  /** Test images, with cross-validation those of all folds. */
  readonly images: number;
  readonly folds: number | null;
  readonly baseline: string;
  readonly trainings: { readonly planned: number; readonly done: number };
  /** In the order asked for. */
  readonly recipes: readonly RecipeSummary[];
  /** null where the run folders of the first seed are gone, or nothing has been trained. */
  readonly maps: MapComparison | null;
  /** What the figures say, in sentences. */
  readonly reading: readonly string[];
  readonly records: readonly TrainingRecord[];
}
