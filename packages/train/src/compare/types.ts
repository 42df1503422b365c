import type { Fold } from "../data/split/stratifiedFold.ts";
import type { Recipe, Settings } from "../recipe/Recipe.ts";
import type {
  DataOptions,
  DataSummary,
  ProviderName,
  SingleLabelMetrics,
  TrainEvent,
  TrainOptions,
} from "../trainer/types.ts";
import type { Comparison } from "./summary/types.ts";

/** A recipe under the name that the comparison calls it. */
export interface NamedRecipe {
  /** Names files too: letters, digits, dots, hyphens and underscores. */
  readonly name: string;
  readonly recipe: Recipe;
}

export interface CompareOptions
  extends Omit<DataOptions, "fold">,
    Pick<TrainOptions, "workers" | "threads" | "provider" | "strict" | "signal"> {
  /** The first one is the baseline. */
  readonly recipes: readonly NamedRecipe[];
  /** Trainings of each recipe (and fold), with the seeds 0, 1, 2, ...; 5 where left out. */
  readonly seeds?: number | undefined;
  /** Makes the epochs so many that there are at least so many steps; takes the place of the recipes' epochs. */
  readonly totalSteps?: number | undefined;
  /** Cross-validates over all images: every recipe and seed trains once a fold, and each fold is the test split once. */
  readonly folds?: number | undefined;
  /** Trainings side by side; 1 where left out. */
  readonly jobs?: number | undefined;
  /** The folder of the comparison; left out, `runs/compare-<data>`. */
  readonly out?: string | undefined;
  /** Keeps all run folders; otherwise only those that activation maps are drawn from. */
  readonly keepRuns?: boolean | undefined;
  readonly onEvent?: ((event: CompareEvent) => void) | undefined;
}

/** What tells one training of a comparison from the others. */
export interface TrainingKey {
  readonly recipe: string;
  readonly seed: number;
  /** From 0; null without cross-validation. */
  readonly fold: Fold | null;
}

/** The figures of one split before and after temperature scaling. */
export interface ScaledMetrics extends Pick<SingleLabelMetrics, "top1" | "top5" | "nll" | "ece"> {
  /** At the temperature fitted on the validation split; null without one. */
  readonly calibrated: { readonly nll: number; readonly ece: number } | null;
}

/** What is left of a training: the file results/<name>.json. */
export type TrainingRecord = FinishedTraining | DivergedTraining;

export interface FinishedTraining extends TrainingOrigin {
  readonly epochs: number;
  /** The epoch that validation chose, from 1; the last one where there is no validation. */
  readonly bestEpoch: number;
  readonly steps: number;
  /** Of the training steps alone. */
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** Images left out as broken. */
  readonly leftOut: number;
  readonly val: ScaledMetrics | null;
  readonly temperature: number | null;
  readonly test: ScaledMetrics & {
    readonly images: number;
    /** Which images were predicted right: a bit an image, the first one highest in its byte, as base64. */
    readonly correct: string;
    /** SHA-256 in hex over paths and labels in order: equal where the bits are of the same images. */
    readonly order: string;
  };
}

/** A training whose loss became infinite or undefined; it is not tried again, as it would diverge again. */
export interface DivergedTraining extends TrainingOrigin {
  /** In words, with the epoch. */
  readonly diverged: string;
}

/** What a training was made from, and where. */
export interface TrainingOrigin extends TrainingKey {
  readonly version: 1;
  readonly settings: Settings;
  readonly data: Pick<DataSummary, "location" | "counts" | "splitOrigin" | "fingerprint">;
  readonly versions: Readonly<Record<string, string>>;
  /** Threads that computed the step, trainings side by side and the provider, which older records leave out ("cpu"). */
  readonly machine: { readonly threads: number; readonly jobs: number; readonly provider?: ProviderName };
  /** ISO 8601, UTC. */
  readonly finished: string;
}

export type CompareEvent =
  | {
      readonly type: "planned";
      /** The folder of the comparison. */
      readonly out: string;
      /** Trainings in all. */
      readonly trainings: number;
      /** Of these, finished before. */
      readonly done: number;
    }
  | {
      /** An event of one training. */
      readonly type: "training";
      readonly name: string;
      readonly event: TrainEvent;
    }
  | {
      readonly type: "finished";
      readonly name: string;
      readonly record: TrainingRecord;
      /** Trainings finished so far, of this call and before. */
      readonly done: number;
      readonly trainings: number;
    };

export interface CompareResult {
  /** The folder of the comparison. */
  readonly out: string;
  readonly status: "finished" | "interrupted";
  /** Trainings in all. */
  readonly trainings: number;
  /** The files that show it, in the folder; empty where no training has finished. */
  readonly files: readonly string[];
  /** null where no training has finished. */
  readonly comparison: Comparison | null;
}

export type Compare = (options: CompareOptions) => Promise<CompareResult>;
