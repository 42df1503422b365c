import type { EvaluationSummary, MultiLabelSummary } from "@mixwell/loss";
import type { DataSet } from "../data/DataSet.ts";
import type { LeftOut, LeftOutReason } from "../data/LeftOut.ts";
import type { SplitOptions } from "../data/split/SplitOptions.ts";
import type { PlanReason } from "../recipe/planTraining.ts";
import type { Recipe, Settings } from "../recipe/Recipe.ts";
import type { EitherOf } from "./EitherOf.ts";

/** Where ONNX Runtime computes. */
export type ProviderName = (typeof providerNames)[number];
export const providerNames = ["cpu", "webgpu", "cuda", "wasm"] as const;

export type LeftOutRecord = LeftOut;

export interface SplitCounts {
  readonly train: number;
  readonly val: number;
  readonly test: number;
}

/** What is known of a data set when it has been opened. */
export interface DataSummary {
  readonly location: string;
  readonly kind: DataSet["kind"];
  /** Class names in the order of their indices. */
  readonly classes: readonly string[];
  /** Whether images have any number of labels; left out where each has one. */
  readonly multiLabel?: boolean;
  readonly counts: SplitCounts;
  readonly splitOrigin: DataSet["splitOrigin"];
  /** Names the files and their labels; equal for equal data. */
  readonly fingerprint: string;
  /** Files left out when the data set was opened. */
  readonly leftOut: number;
}

/** What a training is given as data. */
export interface DataOptions extends SplitOptions {
  /** A folder, CSV, CIFAR or IDX location, or `builtin:leaves`. */
  readonly data: string;
  /** Location of the validation split; left out, the data's own or a stratified part of the training split. */
  readonly val?: string | undefined;
  /** Location of the test split; left out, the data's own or none. */
  readonly test?: string | undefined;
}

export interface TrainOptions extends DataOptions {
  readonly recipe?: Recipe | undefined;
  /** The run folder; left out, `runs/<data>-<model>-<number>`. */
  readonly out?: string | undefined;
  /** A run folder to continue; the settings come from there. `data` may have moved, but must be the same. */
  readonly resume?: string | undefined;
  /** Threads that decode and augment. */
  readonly workers?: number | undefined;
  /** Threads that compute the step. */
  readonly threads?: number | undefined;
  readonly provider?: ProviderName | undefined;
  /** Makes a broken image an error. */
  readonly strict?: boolean | undefined;
  /** Stops after the step in progress and saves. */
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: TrainEvent) => void) | undefined;
}

/** What a training tells while it goes. */
export type TrainEvent =
  | {
      readonly type: "plan";
      readonly settings: Settings;
      readonly reasons: readonly PlanReason[];
      readonly estimateSeconds: number;
    }
  | { readonly type: "data"; readonly summary: DataSummary }
  | { readonly type: "leftOut"; readonly items: readonly LeftOut[] }
  | {
      readonly type: "progress";
      /** From 1. */
      readonly epoch: number;
      readonly epochs: number;
      /** Steps done in this epoch, from 1. */
      readonly step: number;
      /** Steps of an epoch. */
      readonly steps: number;
      readonly imagesPerSecond: number;
      /** Until the training is done. */
      readonly secondsLeft: number;
      readonly loss: number;
      readonly lr: number;
    }
  | { readonly type: "epoch"; readonly metrics: EpochMetrics }
  | { readonly type: "warning"; readonly message: string }
  | { readonly type: "saved"; readonly path: string }
  | { readonly type: "done"; readonly result: TrainResult };

/** The figures of one split; `map` tells which kind they are of. */
export type SplitMetrics = EitherOf<SingleLabelMetrics, MultiLabelMetrics>;

/** Of images that have any number of labels; all but `nll` in 0..1. */
export interface MultiLabelMetrics {
  /** Mean average precision: the mean over the labels that have images. */
  readonly map: number;
  /** F1 of all decisions together, a label being predicted from a probability of 0.5 on. */
  readonly microF1: number;
  /** Mean F1 over the labels. */
  readonly macroF1: number;
  /** Mean binary negative log-likelihood over images and labels, in nats. */
  readonly nll: number;
}

/** Of images that have one label each; all but `nll` in 0..1. */
export interface SingleLabelMetrics {
  readonly top1: number;
  readonly top5: number;
  /** Mean negative log-likelihood, in nats. */
  readonly nll: number;
  /** Expected calibration error over 15 bins of equal width. */
  readonly ece: number;
  /** Mean recall over the classes. */
  readonly balancedAccuracy: number;
}

/** What is left of miscalibration when logits are divided by the temperature that fits the validation split best. */
export interface CalibratedMetrics {
  readonly temperature: number;
  /** Kind: the temperature was fitted on these images. */
  readonly val: Pick<SingleLabelMetrics, "nll" | "ece">;
  readonly test: Pick<SingleLabelMetrics, "nll" | "ece">;
}

/** One line of metrics.jsonl. */
export interface EpochMetrics {
  /** From 1. */
  readonly epoch: number;
  /** Steps done since the training began. */
  readonly step: number;
  /** Learning rate of the epoch's last step. */
  readonly lr: number;
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** `top1` only where images have one label each. */
  readonly train: { readonly loss: number; readonly top1?: number };
  readonly val: (SplitMetrics & { readonly loss?: number }) | null;
  /** Whether this epoch is the best so far by validation. */
  readonly best: boolean;
}

/** What crosses between JavaScript and the runtime in one training step, on average. */
export interface StepTransfers {
  /** Copies into the feeds: of the batch from its slot, and on a device of everything fed. */
  readonly fed: { readonly copies: number; readonly bytes: number };
  /** Outputs that came back in memory of their own: parameters, statistics and optimiser state unless they stay on a device. */
  readonly returned: { readonly copies: number; readonly bytes: number };
}

export interface TrainResult {
  /** The run folder. */
  readonly run: string;
  readonly status: "finished" | "interrupted";
  /** Epochs done. */
  readonly epochs: number;
  /** The best epoch by validation, from 1; 0 where none was completed, the last where there is no validation. */
  readonly best: { readonly epoch: number; readonly val: SplitMetrics | null };
  /** The best weights, which are exported. */
  readonly val: SplitMetrics | null;
  readonly test: SplitMetrics | null;
  /**
   * The best weights after temperature scaling, fitted on validation; null without a validation and a test split, and in
   * multi-label data.
   */
  readonly calibrated: CalibratedMetrics | null;
  /** The weights of the last epoch. */
  readonly last: { readonly val: SplitMetrics | null; readonly test: SplitMetrics | null };
  readonly imagesPerSecond: number;
  /** Images left out. */
  readonly leftOut: number;
  readonly seconds: number;
  /** null where no step was run. */
  readonly transfersPerStep: StepTransfers | null;
}

/** The file run.json. */
export interface RunRecord {
  readonly version: 1;
  readonly status: "running" | "interrupted" | "finished" | "failed";
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Of Mixwell, Node and ONNX Runtime. */
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly settings: Settings;
  readonly reasons: readonly PlanReason[];
  /** How the data was asked for, with absolute paths; a resumed training asks the same. */
  readonly given: DataOptions;
  readonly data: Omit<DataSummary, "leftOut"> & { readonly leftOut: readonly LeftOut[] };
  readonly result?: TrainResult;
}

export interface EvaluateOptions {
  /** A run folder or an exported model.onnx. */
  readonly model: string;
  readonly data: string;
  /** Left out: test if the data has one, else val, else everything. */
  readonly split?: "train" | "val" | "test" | "all" | undefined;
  readonly batchSize?: number | undefined;
  readonly workers?: number | undefined;
  readonly threads?: number | undefined;
  readonly provider?: ProviderName | undefined;
  readonly strict?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

export interface EvaluateResult {
  readonly split: "train" | "val" | "test" | "all";
  /** Class names in the order of `perClass`. */
  readonly classes: readonly string[];
  /** `map` tells which kind it is. */
  readonly summary: EitherOf<EvaluationSummary, MultiLabelSummary>;
  readonly leftOut: readonly LeftOut[];
  readonly imagesPerSecond: number;
}

export interface PredictOptions {
  /** A run folder or an exported model.onnx. */
  readonly model: string;
  /** Image files; a folder stands for the images below it. */
  readonly images: readonly string[];
  /** Classes named an image, most probable first; 5 where left out. */
  readonly topK?: number | undefined;
  /** The probability from which on a multi-label model gives an image a label, in 0..1; 0.5 where left out. */
  readonly threshold?: number | undefined;
  readonly threads?: number | undefined;
  readonly provider?: ProviderName | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Prediction {
  readonly label: string;
  /** In 0..1. */
  readonly probability: number;
}

/** The prediction of one image; a broken image has an `error` and no predictions. */
export interface PredictedImage {
  readonly path: string;
  readonly predictions: readonly Prediction[];
  /** Of a multi-label model: the labels at or above the threshold, most probable first. */
  readonly labels?: readonly string[];
  readonly error?: { readonly reason: LeftOutReason; readonly detail: string };
}

export type Train = (options: TrainOptions) => Promise<TrainResult>;
export type Evaluate = (options: EvaluateOptions) => Promise<EvaluateResult>;
export type Predict = (options: PredictOptions) => Promise<readonly PredictedImage[]>;
