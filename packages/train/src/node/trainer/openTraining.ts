import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { MixwellError } from "@mixwell/core";
import { averageName, ParameterStore } from "@mixwell/graph";
import { getModel } from "../../model/index.ts";
import { planTraining } from "../../recipe/index.ts";
import type { Settings } from "../../recipe/Recipe.ts";
import { lossSpecOf, optimizerSpecOf } from "../../trainer/lossSpec.ts";
import type { RunRecord, TrainEvent, TrainOptions } from "../../trainer/types.ts";
import { type DataSet, openDataSet } from "../data/index.ts";
import { createLoader, type Loader } from "../loader/index.ts";
import { describeData } from "../recipe/index.ts";
import { loadCheckpoint } from "../run/Checkpoint.ts";
import { RunFolder } from "../run/RunFolder.ts";
import { chooseRuntime } from "./chooseRuntime.ts";
import { Evaluator } from "./Evaluator.ts";
import { StepRunner } from "./StepRunner.ts";
import { TrainingState } from "./TrainingState.ts";
import { collectVersions } from "./versions.ts";

/** Images of one evaluation batch, at most. */
const EVALUATION_BATCH = 256;

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

type RunOptions = Omit<TrainOptions, "signal" | "onEvent">;

/** Opens data, plan, run folder and engine; with `resume`, where the run was left. */
export async function openTraining(options: RunOptions, host: TrainingHost): Promise<Training> {
  const resumed = options.resume === undefined ? undefined : await RunFolder.open(resolve(options.resume));
  const location = resumed?.record.data.location ?? options.data;
  const seed = resumed?.record.seed ?? options.recipe?.seed ?? 0;
  const given = resumed === undefined ? options : { ...options, ...resumed.record.given };
  const data = await openDataSet(location, {
    seed,
    signal: host.signal,
    val: given.val,
    test: given.test,
    valSplit: given.valSplit,
    strict: options.strict,
  });
  host.emit({ type: "data", summary: summaryOf(data) });
  if (data.leftOut.length > 0) host.emit({ type: "leftOut", items: data.leftOut });
  const folder = resumed ?? (await createFolder(options, data, seed, host));
  checkFingerprint(folder, data);
  const { settings } = folder.record;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const training = await startEngine(options, folder, settings, data, closers);
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
  settings: Settings,
  data: DataSet,
  closers: (() => Promise<void>)[],
): Promise<Omit<Training, "close">> {
  const threads = options.threads ?? availableParallelism();
  const { runtime, lowering } = await chooseRuntime(options.provider ?? "cpu", threads);
  const openLoader = async (split: "train" | "val" | "test"): Promise<Loader | undefined> => {
    const samples = data.splits[split];
    if (samples.length === 0) return undefined;
    const training = split === "train";
    const loader = await createLoader({
      source: data.source,
      samples,
      pipeline: training ? settings.augment : settings.augmentEval,
      batchSize: training ? settings.batchSize : Math.min(EVALUATION_BATCH, samples.length),
      workers: options.workers ?? Math.max(1, Math.min(4, availableParallelism() - 1)),
      seed: settings.seed,
      training,
      sampler: training ? settings.sampler : "uniform",
      classes: data.classes.length,
      strict: options.strict ?? false,
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
    model: getModel(settings.model),
    classes: data.classes.length,
    imageSize: [height, width] as const,
    normalization: train.pipeline.normalization,
  };
  const store = new ParameterStore(runtime, settings.seed);
  const counts = new Array<number>(data.classes.length).fill(0);
  for (const { label } of data.splits.train) counts[label] = (counts[label] as number) + 1;
  const runner = await StepRunner.load(
    {
      ...shape,
      batchSize: settings.batchSize,
      pairs: 1,
      loss: lossSpecOf(settings, counts),
      optimizer: optimizerSpecOf(settings),
      gradientClip: settings.gradientClip,
      dropout: settings.dropout,
      averaged: settings.ema > 0,
    },
    runtime,
    store,
    settings.seed,
    { lowering },
  );
  closers.push(() => runner.dispose());
  const batchSize = Math.min(EVALUATION_BATCH, Math.max(data.splits.val.length, data.splits.test.length));
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

async function createFolder(
  options: RunOptions,
  data: DataSet,
  seed: number,
  host: TrainingHost,
): Promise<RunFolder> {
  const cores = options.threads ?? availableParallelism();
  const { settings, reasons, estimateSeconds } = planTraining(
    await describeData(data, host.signal),
    options.recipe ?? {},
    { cores },
  );
  host.emit({ type: "plan", settings, reasons, estimateSeconds });
  const { leftOut: _, ...summary } = summaryOf(data);
  const record: RunRecord = {
    version: 1,
    status: "running",
    created: new Date().toISOString(),
    versions: collectVersions(),
    seed,
    settings,
    reasons,
    given: { val: options.val, test: options.test, valSplit: options.valSplit },
    data: { ...summary, leftOut: data.leftOut },
  };
  return RunFolder.create(resolve(options.out ?? freshPath(data.location, settings.model)), record);
}

/** runs/<data>-<model>, with a number where that is taken. */
function freshPath(location: string, model: string): string {
  const name = basename(location.replace(/[?].*$/, "")).replace(/[^\p{L}\p{N}._-]+/gu, "-") || "run";
  for (let number = 1; number < 10_000; number++) {
    const path = join("runs", number === 1 ? `${name}-${model}` : `${name}-${model}-${number}`);
    if (!existsSync(path)) return path;
  }
  return join("runs", `${name}-${model}-${randomBytes(4).toString("hex")}`);
}

function checkFingerprint(folder: RunFolder, data: DataSet): void {
  const before = folder.record.data.fingerprint;
  if (before === data.fingerprint) return;
  throw new MixwellError({
    code: "DATA_CHANGED",
    message: `The data set is not the one that the run began with (fingerprint ${before.slice(0, 12)}, now ${data.fingerprint.slice(0, 12)})`,
    where: data.location,
    remedy: "Bring back the files as they were, or begin a new run",
  });
}

function summaryOf(data: DataSet) {
  const { location, kind, classes, splits, splitOrigin, fingerprint, leftOut } = data;
  const counts = { train: splits.train.length, val: splits.val.length, test: splits.test.length };
  return { location, kind, classes, counts, splitOrigin, fingerprint, leftOut: leftOut.length };
}
