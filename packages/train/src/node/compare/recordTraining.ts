import type {
  DivergedTraining,
  FinishedTraining,
  ScaledMetrics,
  TrainingKey,
  TrainingOrigin,
} from "../../compare/types.ts";
import type { SingleLabelMetrics, TrainResult } from "../../trainer/types.ts";
import { readRecord } from "../run/RunFolder.ts";
import { readPredictions } from "./readPredictions.ts";

/** What is kept of a finished training that has a test split; the rest is read from its run folder. */
export async function recordTraining(
  key: TrainingKey,
  result: TrainResult,
  machine: TrainingOrigin["machine"],
): Promise<FinishedTraining> {
  const origin = await describeOrigin(key, result.run, machine);
  const { calibrated, epochs, val, test } = result;
  return {
    ...origin,
    epochs,
    bestEpoch: result.best.epoch,
    steps: epochs * Math.floor(origin.data.counts.train / origin.settings.batchSize),
    seconds: result.seconds,
    imagesPerSecond: result.imagesPerSecond,
    leftOut: result.leftOut,
    temperature: calibrated?.temperature ?? null,
    val: val && scaled(val as SingleLabelMetrics, calibrated?.val),
    test: {
      ...scaled(test as SingleLabelMetrics, calibrated?.test),
      ...(await readPredictions(result.run)),
    },
  };
}

/** What is kept of a training that diverged. */
export async function recordDivergence(
  key: TrainingKey,
  run: string,
  machine: TrainingOrigin["machine"],
  message: string,
): Promise<DivergedTraining> {
  return { ...(await describeOrigin(key, run, machine)), diverged: message };
}

async function describeOrigin(
  { recipe, seed, fold }: TrainingKey,
  run: string,
  machine: TrainingOrigin["machine"],
): Promise<TrainingOrigin> {
  const { settings, data, versions } = await readRecord(run);
  const { location, counts, splitOrigin, fingerprint } = data;
  return {
    version: 1,
    recipe,
    seed,
    fold,
    settings,
    data: { location, counts, splitOrigin, fingerprint },
    versions,
    machine,
    finished: new Date().toISOString(),
  };
}

function scaled(
  { top1, top5, nll, ece }: SingleLabelMetrics,
  calibrated: Pick<SingleLabelMetrics, "nll" | "ece"> | undefined,
): ScaledMetrics {
  return { top1, top5, nll, ece, calibrated: calibrated ?? null };
}
