import { availableParallelism } from "node:os";
import { MixwellError } from "@mixwell/core";
import { type PlannedTraining, planTrainings } from "../../compare/planTrainings.ts";
import type { CompareOptions, TrainingKey } from "../../compare/types.ts";
import { planTraining, type Recipe, type TrainingData } from "../../recipe/index.ts";
import type { DataOptions } from "../../trainer/types.ts";
import { openDataSet } from "../data/index.ts";
import { describeData } from "../recipe/index.ts";
import type { Making } from "./checkSame.ts";

/** A training to come: what to ask `train` for, and what it will be made from. */
export interface PreparedTraining extends TrainingKey {
  readonly given: DataOptions;
  readonly recipe: string;
  /** The recipe with its seed, and with the epochs that `totalSteps` comes to. */
  readonly written: Recipe;
  readonly making: Making;
}

interface Part {
  readonly given: DataOptions;
  readonly described: TrainingData;
  readonly fingerprint: string;
}

/**
 * Plans every training of a comparison, in order. Splits are the same for all recipes and seeds.
 * @throws MixwellError COMPARISON_NO_TEST, and those of `openDataSet` and `planTraining`
 */
export async function prepareTrainings(options: CompareOptions): Promise<PreparedTraining[]> {
  const planned = planTrainings(options);
  const parts = new Map<number | undefined, Part>();
  const prepared: PreparedTraining[] = [];
  for (const training of planned) {
    const place = training.fold?.index;
    const part = parts.get(place) ?? (await openPart(options, training));
    parts.set(place, part);
    prepared.push(prepare(training, part, options));
  }
  return prepared;
}

async function openPart(options: CompareOptions, { fold }: TrainingKey): Promise<Part> {
  const { data, val, test, valSplit, subset, labelNoise, noisyVal, splitSeed = 0, strict, signal } = options;
  const split = { valSplit, subset, labelNoise, noisyVal, splitSeed, fold: fold ?? undefined };
  const given = { data, val, test, ...split };
  const opened = await openDataSet(data, { ...given, seed: splitSeed, strict, signal });
  if (opened.multiLabel) throw severalLabels(data);
  if (opened.splits.test.length === 0) throw noTest(data);
  return { given, described: await describeData(opened, signal), fingerprint: opened.fingerprint };
}

function prepare(
  { given: { name, recipe }, seed, fold }: PlannedTraining,
  { given, described, fingerprint }: Part,
  { totalSteps, threads }: CompareOptions,
): PreparedTraining {
  const machine = { cores: threads ?? availableParallelism() };
  let written: Recipe = { ...recipe, seed };
  if (totalSteps !== undefined) {
    const { batchSize } = planTraining(described, written, machine).settings;
    const stepsPerEpoch = Math.max(1, Math.floor(described.train / batchSize));
    written = { ...written, epochs: Math.ceil(totalSteps / stepsPerEpoch) };
  }
  const { settings } = planTraining(described, written, machine);
  return { recipe: name, seed, fold, given, written, making: { settings, data: { fingerprint } } };
}

function severalLabels(location: string): MixwellError {
  return new MixwellError({
    code: "COMPARISON_MULTI_LABEL",
    message:
      "A comparison counts the images whose one class was found, and these images have any number of labels",
    where: location,
    remedy: "Train each recipe with mixwell train, and compare the mAP of the test splits",
  });
}

function noTest(location: string): MixwellError {
  return new MixwellError({
    code: "COMPARISON_NO_TEST",
    message: "There is no test image to compare by",
    where: location,
    remedy: "Give test images with --test, or cross-validate with --folds 5",
  });
}
