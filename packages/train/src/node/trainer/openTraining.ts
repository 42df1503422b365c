import { availableParallelism } from "node:os";
import { MixwellError } from "@mixwell/core";
import { averageName, ParameterStore } from "@mixwell/graph";
import { countClasses } from "../../data/countClasses.ts";
import { networkOf } from "../../model/index.ts";
import type { Settings } from "../../recipe/Recipe.ts";
import { lossSpecOf, optimizerSpecOf } from "../../trainer/lossSpec.ts";
import type { TrainEvent, TrainOptions } from "../../trainer/types.ts";
import type { DataSet } from "../data/index.ts";
import { createLoader, type Loader } from "../loader/index.ts";
import { loadCheckpoint } from "../run/Checkpoint.ts";
import type { RunFolder } from "../run/RunFolder.ts";
import { chooseRuntime } from "./chooseRuntime.ts";
import { Evaluator } from "./Evaluator.ts";
import { openRun } from "./openRun.ts";
import { StepRunner } from "./StepRunner.ts";
import { TrainingState } from "./TrainingState.ts";

/** Images of one evaluation batch, at most. */
const EVALUATION_BATCH = 256;
/** Pixels of one evaluation batch, at most: what a planned training step has too. */
const EVALUATION_PIXELS = 2 ** 19;
/** Memory for decoded images, in bytes, shared out among the splits. */
const CACHE_BYTES = 2 ** 28;

/** What a training talks to. */
export interface TrainingHost {
  readonly signal: AbortSignal;
  emit(event: TrainEvent): void;
}

/** Everything that a training in progress holds. */
export interface Training {
  readonly folder: RunFolder;
  readonly settings: Settings;
  readonly batchSize: number;
  readonly totalSteps: number;
  readonly data: DataSet;
  readonly loaders: {
    readonly train: Loader;
    readonly val: Loader | undefined;
    readonly test: Loader | undefined;
  };
  readonly runner: StepRunner;
  readonly evaluator: Evaluator;
  readonly store: ParameterStore;
  readonly state: TrainingState;
  close(): Promise<void>;
}

/** Options as they cross to the engine's process. */
export type RunOptions = Omit<TrainOptions, "signal" | "onEvent">;

/** Opens data, plan, run folder and engine; with `resume`, where the run was left. */
export async function openTraining(options: RunOptions, host: TrainingHost): Promise<Training> {
  const { data, folder } = await openRun(options, host);
  const closers = [() => folder.close()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const training = await startEngine(options, folder, data, closers);
    await folder.update({ status: "running" });
    return { ...training, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startEngine(
  options: RunOptions,
  folder: RunFolder,
  data: DataSet,
  closers: (() => Promise<void>)[],
): Promise<Omit<Training, "close">> {
  const { settings } = folder.record;
  const threads = options.threads ?? availableParallelism();
  const { runtime, lowering } = await chooseRuntime(options.provider ?? "cpu", threads);
  const { train: trained, val, test } = data.splits;
  const images = trained.length + val.length + test.length;
  const area = settings.imageSize ** 2;
  const fitting = Math.max(1, Math.min(EVALUATION_BATCH, Math.floor(EVALUATION_PIXELS / area)));
  const openLoader = async (split: "train" | "val" | "test"): Promise<Loader | undefined> => {
    const samples = data.splits[split];
    if (samples.length === 0) return undefined;
    const training = split === "train";
    const loader = await createLoader({
      source: data.source,
      samples,
      pipeline: training ? settings.augment : settings.augmentEval,
      batchSize: training ? settings.batchSize : Math.min(fitting, samples.length),
      workers: options.workers ?? Math.max(1, Math.min(4, availableParallelism() - 1)),
      seed: settings.seed,
      training,
      sampler: training ? settings.sampler : "uniform",
      classes: data.classes.length,
      strict: options.strict ?? false,
      cacheBytes: Math.floor((CACHE_BYTES * samples.length) / images),
    });
    closers.push(() => loader.close());
    return loader;
  };
  const train = await openLoader("train");
  if (train === undefined) {
    throw new MixwellError({
      code: "DATA_EMPTY",
      message: `The training split of ${data.location} has no image`,
    });
  }
  const loaders = { train, val: await openLoader("val"), test: await openLoader("test") };
  const { height, width } = train.pipeline.outputSize;
  const shape = {
    model: networkOf(settings),
    classes: data.classes.length,
    imageSize: [height, width] as const,
    normalization: train.pipeline.normalization,
    loss: lossSpecOf(settings, countClasses(data.splits.train, data.classes.length)),
  };
  const store = new ParameterStore(runtime, settings.seed);
  const runner = await StepRunner.load(
    {
      ...shape,
      multiLabel: data.multiLabel,
      views: train.pipeline.views,
      consistency: settings.consistency,
      batchSize: settings.batchSize,
      seed: settings.seed,
      mix: settings.mix,
      optimizer: optimizerSpecOf(settings),
      gradientClip: settings.gradientClip,
      dropout: settings.dropout,
      averaged: settings.ema > 0,
    },
    runtime,
    store,
    { lowering },
  );
  closers.push(() => runner.dispose());
  const batchSize = Math.min(fitting, Math.max(1, val.length, test.length));
  const evaluator = await Evaluator.load({ ...shape, batchSize }, runtime, store, {
    lowering,
    ...(settings.ema > 0 && { storedName: averageName }),
  });
  closers.push(() => evaluator.dispose());
  const checkpoint = await loadCheckpoint(folder.path, "newest");
  const state = new TrainingState(store, checkpoint);
  await folder.truncateMetrics(state.progress.epochsDone);
  const totalSteps = train.stepsPerEpoch * settings.epochs;
  return {
    folder,
    settings,
    batchSize: settings.batchSize,
    totalSteps,
    data,
    loaders,
    runner,
    evaluator,
    store,
    state,
  };
}
