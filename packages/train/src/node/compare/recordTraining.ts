import type { ScaledMetrics, TrainingKey, TrainingRecord } from "../../compare/types.ts";
import type { SplitMetrics, TrainResult } from "../../trainer/types.ts";
import { readRecord } from "../run/RunFolder.ts";
import { readPredictions } from "./readPredictions.ts";

/** What is kept of a finished training that has a test split; the rest is read from its run folder. */
export async function recordTraining(
  { recipe, seed, fold }: TrainingKey,
  result: TrainResult,
  machine: TrainingRecord["machine"],
): Promise<TrainingRecord> {
  const { settings, data, versions } = await readRecord(result.run);
  const { location, counts, splitOrigin, fingerprint } = data;
  const { calibrated, epochs, val, test } = result;
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
    epochs,
    bestEpoch: result.best.epoch,
    steps: epochs * Math.floor(counts.train / settings.batchSize),
    seconds: result.seconds,
    imagesPerSecond: result.imagesPerSecond,
    leftOut: result.leftOut,
    temperature: calibrated?.temperature ?? null,
    val: val && scaled(val, calibrated?.val),
    test: { ...scaled(test as SplitMetrics, calibrated?.test), ...(await readPredictions(result.run)) },
  };
}

function scaled(
  { top1, top5, nll, ece }: SplitMetrics,
  calibrated: Pick<SplitMetrics, "nll" | "ece"> | undefined,
): ScaledMetrics {
  return { top1, top5, nll, ece, calibrated: calibrated ?? null };
}
