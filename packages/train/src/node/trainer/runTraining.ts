import { setImmediate as nextTurn } from "node:timers/promises";
import { MixwellError } from "@mixwell/core";
import { learningRateAt } from "../../schedule/index.ts";
import { splitMetrics } from "../../trainer/splitMetrics.ts";
import { summarizeScores } from "../../trainer/summarizeScores.ts";
import type { EpochMetrics, SplitMetrics, TrainOptions, TrainResult } from "../../trainer/types.ts";
import { saveCheckpoint } from "../run/Checkpoint.ts";
import { finishTraining } from "./finishTraining.ts";
import { LeftOutWatch } from "./LeftOutWatch.ts";
import { openTraining, type Training, type TrainingHost } from "./openTraining.ts";
import { ProgressMeter } from "./ProgressMeter.ts";

/** The state is saved in the middle of an epoch this often, in seconds. */
const SAVE_EVERY = 60;

/** Runs a training in this process, from data to report. The thread is busy while a step computes. */
export async function runTraining(
  options: Omit<TrainOptions, "signal" | "onEvent">,
  host: TrainingHost,
): Promise<TrainResult> {
  const training = await openTraining(options, host);
  const watch = new LeftOutWatch(training, host);
  try {
    const { folder, settings, state } = training;
    while (state.progress.epochsDone < settings.epochs && !isOutOfPatience(training)) {
      const finished = await runEpoch(training, host, watch);
      if (!finished) return await interrupt(training, host, watch);
    }
    const result = await finishTraining(training, host, watch);
    await folder.update({ status: "finished", result });
    return result;
  } catch (error) {
    if (host.signal.aborted && (error as Error).name === "AbortError")
      return await interrupt(training, host, watch);
    await training.folder.update({ status: "failed" });
    throw error;
  } finally {
    await training.close();
  }
}

function isOutOfPatience({ settings, state, loaders }: Training): boolean {
  if (settings.patience === 0 || loaders.val === undefined) return false;
  return state.progress.epochsDone - state.progress.best.epoch >= settings.patience;
}

/** Trains the rest of an epoch and closes it; false where it was stopped before its end. */
async function runEpoch(training: Training, host: TrainingHost, watch: LeftOutWatch): Promise<boolean> {
  const { settings, state, runner, loaders, folder, totalSteps } = training;
  const epoch = state.progress.epochsDone;
  const meter = new ProgressMeter(training, host);
  const batches = loaders.train.epoch(epoch, state.progress.stepInEpoch);
  let saved = performance.now();
  try {
    for (;;) {
      if (host.signal.aborted) return false;
      const begun = performance.now();
      const batch = await batches.next();
      if (batch === undefined) break;
      const { step } = state.progress;
      const lr = learningRateAt(settings, step, totalSteps);
      const averageDecay = Math.min(settings.ema, (1 + step) / (10 + step));
      const result = await runner.run(batch, { epoch, step }, lr, averageDecay);
      if (!Number.isFinite(result.loss)) throw divergence(epoch, result.loss, lr);
      state.addStep(result, batch.count, (performance.now() - begun) / 1000);
      meter.tell(result, lr);
      if (performance.now() - saved > SAVE_EVERY * 1000) {
        await saveCheckpoint(folder.path, "newest", await state.checkpoint());
        saved = performance.now();
      }
      await nextTurn();
    }
  } finally {
    await batches.stop();
  }
  await closeEpoch(training, host);
  await watch.tell();
  if (state.progress.images === 0) throw noneReadable(watch);
  return true;
}

async function closeEpoch(training: Training, host: TrainingHost): Promise<void> {
  const { settings, state, folder, totalSteps, loaders, data } = training;
  const { running, step, epochsDone, stepInEpoch } = state.progress;
  const val = loaders.val === undefined ? null : await scoreSplit(training, "val", host.signal);
  const best = state.endEpoch(val);
  const metrics: EpochMetrics = {
    epoch: epochsDone + 1,
    step,
    lr: learningRateAt(settings, Math.max(0, step - 1), totalSteps),
    seconds: running.seconds,
    imagesPerSecond: running.images / Math.max(running.seconds, 1e-9),
    train: {
      loss: running.loss / Math.max(stepInEpoch, 1),
      ...(data.multiLabel ? {} : { top1: running.correct / Math.max(running.images, 1) }),
    },
    val,
    best,
  };
  await folder.addMetrics(metrics);
  const checkpoint = await state.checkpoint();
  if (best) await saveCheckpoint(folder.path, "best", checkpoint);
  await saveCheckpoint(folder.path, "newest", checkpoint);
  host.emit({ type: "epoch", metrics });
}

/** The figures of a split with the store's weights. */
export async function scoreSplit(
  training: Training,
  split: "val" | "test",
  signal: AbortSignal,
): Promise<SplitMetrics | null> {
  const loader = training.loaders[split];
  if (loader === undefined) return null;
  const scores = await training.evaluator.score(loader, signal);
  return scores.indices.length === 0
    ? null
    : splitMetrics(summarizeScores(scores, training.data.classes.length));
}

async function interrupt(training: Training, host: TrainingHost, watch: LeftOutWatch): Promise<TrainResult> {
  const { folder, state } = training;
  // Between epochs the newest weights are saved already, and at the end the store holds the best ones.
  if (state.progress.stepInEpoch > 0) await saveCheckpoint(folder.path, "newest", await state.checkpoint());
  await watch.tell();
  host.emit({ type: "saved", path: folder.path });
  const { progress } = state;
  const result: TrainResult = {
    run: folder.path,
    status: "interrupted",
    epochs: progress.epochsDone,
    best: progress.best,
    val: progress.best.val,
    test: null,
    calibrated: null,
    last: { val: folder.metrics.at(-1)?.val ?? null, test: null },
    imagesPerSecond: progress.images / Math.max(progress.seconds, 1e-9),
    leftOut: watch.all.length,
    seconds: progress.seconds,
    transfersPerStep: training.runner.transfersPerStep ?? folder.record.result?.transfersPerStep ?? null,
  };
  await folder.update({ status: "interrupted", result });
  return result;
}

function noneReadable(watch: LeftOutWatch): MixwellError {
  return new MixwellError({
    code: "DATA_EMPTY",
    message: `No training image could be read: ${watch.all.length} images were left out`,
    remedy: 'Their reasons are in run.json; "mixwell data check" lists them too',
  });
}

function divergence(epoch: number, loss: number, lr: number): MixwellError {
  return new MixwellError({
    code: "TRAINING_DIVERGED",
    message: `The loss became ${loss} in epoch ${epoch + 1} at learning rate ${lr.toPrecision(3)}`,
    remedy: "Try a tenth of the learning rate (--lr), a longer warm-up, or gradientClip: 1 in the recipe",
  });
}
