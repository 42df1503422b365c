import type { MixSpec } from "@mixwell/augment/mixing";
import { checkLossSpec, lossOptions } from "@mixwell/loss";
import { lossSpecOf } from "../trainer/lossSpec.ts";
import { addAugmentation } from "./addAugmentation.ts";
import { checkMaps, mapsNeededBy } from "./checkMaps.ts";
import { checkMultiLabel, multiLabelReason } from "./checkMultiLabel.ts";
import { checkTransforms } from "./checkTransforms.ts";
import type { ModelName } from "./modelNames.ts";
import { planBatch } from "./planBatch.ts";
import { checkConsistency, countViews, PUBLISHED_CONSISTENCY } from "./planConsistency.ts";
import { type NetworkPlan, planNetwork } from "./planNetwork.ts";
import type { OptimizerName, Recipe, Settings } from "./Recipe.ts";
import { settingNames } from "./settingTable.ts";
import {
  evaluationTransforms,
  fillSizes,
  type ImageStyle,
  trainingTransforms,
  withNormalizationOf,
} from "./transforms.ts";
import { toLossSetting } from "./writtenLoss.ts";
import { toMixSpecs } from "./writtenMix.ts";

/** What a plan needs to know of a data set. */
export interface TrainingData {
  readonly classes: number;
  /** Whether images have any number of labels. Default false. */
  readonly multiLabel?: boolean | undefined;
  /** Images of each split. */
  readonly train: number;
  readonly val: number;
  readonly test: number;
  /** Typical (median) size of an image, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Whether the images have no colour. */
  readonly grey: boolean;
  /** Training images of each class, where known. */
  readonly classCounts?: readonly number[] | undefined;
}

/** What a plan needs to know of the machine. */
export interface TrainingMachine {
  /** Cores that the step may use. */
  readonly cores: number;
  /** A better guess of the training speed than the built-in table, in images a second. */
  readonly imagesPerSecondGuess?: ((model: ModelName, imageSize: number) => number) | undefined;
}

/** Why a setting has its value. */
export interface PlanReason {
  readonly setting: string;
  readonly value: unknown;
  /** In words: "given", "1360 training images; 80 thousand seen in all". */
  readonly why: string;
}

export interface TrainingPlan {
  /** All settings, in the order in which recipes are printed. */
  readonly settings: Settings;
  /** One for each setting that was given or that the data decided. */
  readonly reasons: readonly PlanReason[];
  readonly estimateSeconds: number;
}

/**
 * Fills in what a recipe leaves open, from the data and the machine, and says why. What is given stays as it is, but for a
 * batch larger than the training split, which shrinks, and a warm-up beside one-cycle, which has a rise of its own.
 *
 * @throws MixwellError RECIPE_INVALID where the transforms do not lead to `imageSize` or a setting is none for multi-label
 *   data, and those of `createPipeline` and `checkLossSpec`
 */
export function planTraining(data: TrainingData, given: Recipe, machine: TrainingMachine): TrainingPlan {
  const mix = toMixSpecs(given.mix ?? []);
  const network = planNetwork(data, given, machine, mapsNeededBy(mix) !== undefined);
  const optimizer = given.optimizer ?? "sgd";
  const schedule = given.schedule ?? "one-cycle";
  const photo = network.style === "photo";
  const transforms = planTransforms(network, given);
  const views = countViews(transforms.augment, network.imageSize);
  const batch = planBatch(data.train, given.batchSize, network.model, { side: network.imageSize, views });
  const { multiLabel = false } = data;
  const loss = toLossSetting(given.loss ?? (multiLabel ? "binaryCrossEntropy" : "crossEntropy"));
  // Robust losses and mixed labels soften the target already.
  const smoothed = photo && loss.type === "crossEntropy" && mix.length === 0;
  const planned: Settings = {
    model: network.model,
    imageSize: network.imageSize,
    epochs: network.epochs,
    batchSize: batch.batchSize,
    optimizer,
    lr: plannedLearningRate(network.model, optimizer, batch.batchSize),
    schedule,
    warmupEpochs: schedule === "one-cycle" ? 0 : Math.min(5, network.epochs * 0.1),
    steps: [0.5, 0.75],
    stepGamma: 0.1,
    momentum: 0.9,
    nesterov: optimizer !== "adamw",
    weightDecay: plannedWeightDecay[optimizer],
    betas: [0.9, 0.999],
    loss,
    labelSmoothing: smoothed ? 0.1 : 0,
    smoothingConvention: lossOptions[loss.type].smoothingConvention.default,
    sampler: "uniform",
    classWeights: "none",
    consistency: views > 1 ? PUBLISHED_CONSISTENCY : 0,
    ema: 0,
    patience: 0,
    gradientClip: 0,
    midLevel: false,
    dropout: 0,
    seed: 0,
    ...transforms,
    mix: [],
  };
  const defined = Object.entries(given).filter(([, value]) => value !== undefined);
  const merged: Settings = {
    ...planned,
    ...Object.fromEntries(defined),
    ...transforms,
    batchSize: batch.batchSize,
    loss,
    mix,
  };
  const settings: Settings = {
    ...merged,
    warmupEpochs: schedule === "one-cycle" ? 0 : merged.warmupEpochs,
    augment: fillSizes(merged.augment, merged.imageSize),
    augmentEval: fillSizes(merged.augmentEval, merged.imageSize),
    mix: fillLengths(mix, merged.imageSize),
  };
  if (multiLabel) checkMultiLabel(settings);
  checkConsistency(settings, views, multiLabel);
  checkTransforms(settings, "augment");
  checkTransforms(settings, "augmentEval");
  checkMaps(settings);
  checkLossSpec(lossSpecOf(settings, data.classCounts ?? []), data.classes);
  const whys: Partial<Record<keyof Settings, string>> = {
    ...network.why,
    lr: `${optimizer} at batch ${settings.batchSize}`,
    augment: augmentationReasons[network.style],
    ...(smoothed ? { labelSmoothing: "photographs" } : {}),
    ...(views > 1 ? { consistency: `${views} views of each image; the published weight` } : {}),
    ...(loss.type === "crossEntropy" ? {} : { smoothingConvention: `as ${loss.type} was published with` }),
    ...(multiLabel ? { loss: multiLabelReason } : imbalance(data.classCounts)),
  };
  const corrections: Partial<Record<keyof Settings, string>> = {
    batchSize: batch.why,
    ...(merged.warmupEpochs === settings.warmupEpochs
      ? {}
      : { warmupEpochs: `${merged.warmupEpochs} was given, but one-cycle brings its own rise` }),
  };
  return {
    settings,
    reasons: settingNames.flatMap((setting) => {
      const why = corrections[setting] ?? (given[setting] === undefined ? whys[setting] : "given");
      return why === undefined ? [] : [{ setting, value: settings[setting], why }];
    }),
    estimateSeconds: network.seconds * views,
  };
}

function planTransforms(network: NetworkPlan, given: Recipe): Pick<Settings, "augment" | "augmentEval"> {
  const { augment: asked = "standard", augmentEval: askedEval } = given;
  const plain = askedEval ?? evaluationTransforms(network.style, network.imageSize);
  const planned = trainingTransforms(network.style);
  const base = askedEval === undefined ? planned : withNormalizationOf(askedEval, planned);
  const augment = addAugmentation(base, asked, plain);
  return { augment, augmentEval: askedEval ?? withNormalizationOf(augment, plain) };
}

const augmentationReasons: { readonly [Style in ImageStyle]: string } = {
  photo: "photographs: crops of many sizes, mirrored",
  smallColor: "small colour images: shifted by up to 4 pixels, mirrored",
  smallGrey: "small grey images, which may be signs: shifted by up to 2 pixels, not mirrored",
};

/** At momentum 0.9 a decay in the gradient shrinks weights ten times as fast as the same decay beside it. */
const plannedWeightDecay: { readonly [Name in OptimizerName]: number } = {
  sgd: 5e-4,
  sgdw: 5e-3,
  adamw: 0.05,
};

/** Scales with the batch: linearly for SGD (Goyal et al. 2017), with its square root for AdamW. */
function plannedLearningRate(model: ModelName, optimizer: OptimizerName, batchSize: number): number {
  const share = batchSize / 128;
  const rate = optimizer === "adamw" ? 0.002 * Math.sqrt(share) : (model === "mlp" ? 0.05 : 0.1) * share;
  return Number(rate.toPrecision(2));
}

/** Gives a Cutout that names no length half the image's side, as its paper has it for CIFAR-10 and CutMix's for ImageNet. */
function fillLengths(mix: readonly MixSpec[], imageSize: number): readonly MixSpec[] {
  return mix.map((spec) =>
    spec.type === "cutout" && spec["length"] === undefined
      ? { ...spec, length: Math.round(imageSize / 2) }
      : spec,
  );
}

function imbalance(classCounts: readonly number[] | undefined): { sampler?: string } {
  if (classCounts === undefined || classCounts.length < 2) return {};
  const ratio = Math.max(...classCounts) / Math.max(1, Math.min(...classCounts));
  if (ratio < 5) return {};
  const times = Math.round(ratio);
  return {
    sampler: `the largest class has ${times} times the images of the smallest; "balanced" would draw them equally often`,
  };
}
