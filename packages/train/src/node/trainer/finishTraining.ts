import { join } from "node:path";
import { createPipeline } from "@mixwell/augment";
import { fitTemperature, summarize } from "@mixwell/loss";
import { lossSpecOf } from "../../trainer/lossSpec.ts";
import { splitMetrics } from "../../trainer/splitMetrics.ts";
import { summarizeScores } from "../../trainer/summarizeScores.ts";
import type { CalibratedMetrics, SplitMetrics, TrainResult } from "../../trainer/types.ts";
import { exportModel } from "../export/index.ts";
import { loadCheckpoint } from "../run/Checkpoint.ts";
import type { Scores } from "./Evaluator.ts";
import type { LeftOutWatch } from "./LeftOutWatch.ts";
import type { Training, TrainingHost } from "./openTraining.ts";
import { scoredWeights } from "./TrainingState.ts";
import { writePredictions } from "./writePredictions.ts";
import { writeReport } from "./writeReport.ts";

/** Scores the last and the best weights on the test split, exports the best and writes the report. */
export async function finishTraining(
  training: Training,
  host: TrainingHost,
  watch: LeftOutWatch,
): Promise<TrainResult> {
  const { folder, store, state, settings, data, loaders } = training;
  const { progress } = state;
  const isBestLast = progress.best.epoch === progress.epochsDone;
  const score = async (split: "val" | "test"): Promise<Scores | undefined> => {
    const loader = loaders[split];
    return loader && training.evaluator.score(loader, host.signal);
  };
  const figures = (scores: Scores | undefined): SplitMetrics | null =>
    scores === undefined || scores.indices.length === 0
      ? null
      : splitMetrics(summarizeScores(scores, data.classes.length));
  const lastTest = isBestLast ? null : figures(await score("test"));
  if (!isBestLast) {
    const best = await loadCheckpoint(folder.path, "best");
    if (best !== undefined) store.restore(best.tensors);
  }
  const split = loaders.test === undefined ? "val" : "test";
  const scores = await score(split);
  const test = split === "test" ? figures(scores) : null;
  // Fitted on validation, the temperature is judged on images that it has not seen.
  const calibrates = split === "test" && !data.multiLabel;
  const calibrated = calibrates ? calibrate(await score("val"), scores, data.classes.length) : null;
  const weights = scoredWeights(await store.snapshot());
  await exportModel(join(folder.path, "export"), {
    model: settings.model,
    classes: data.classes,
    multiLabel: data.multiLabel,
    preprocessing: createPipeline(settings.augmentEval),
    weights,
    loss: lossSpecOf(settings, []),
    midLevel: settings.midLevel,
  });
  await watch.tell();
  const result: TrainResult = {
    run: folder.path,
    status: "finished",
    epochs: progress.epochsDone,
    best: progress.best,
    val: progress.best.val,
    test,
    calibrated,
    last: { val: folder.metrics.at(-1)?.val ?? null, test: isBestLast ? test : lastTest },
    imagesPerSecond: progress.images / Math.max(progress.seconds, 1e-9),
    leftOut: watch.all.length,
    seconds: progress.seconds,
    transfersPerStep: training.runner.transfersPerStep ?? folder.record.result?.transfersPerStep ?? null,
  };
  await folder.update({ result });
  await writeReport(training, split, scores, calibrated?.temperature);
  await writePredictions(training, split, scores);
  const { warning } = watch;
  if (warning !== undefined) host.emit({ type: "warning", message: warning });
  return result;
}

function calibrate(
  val: Scores | undefined,
  test: Scores | undefined,
  classes: number,
): CalibratedMetrics | null {
  if (val === undefined || test === undefined || val.labels.length * test.labels.length === 0) return null;
  const temperature = fitTemperature(val.logits, val.labels, classes);
  const at = ({ logits, labels }: Scores) => {
    const { nll, ece } = summarize(logits, labels, classes, { temperature }).calibrated;
    return { nll, ece };
  };
  return { temperature, val: at(val), test: at(test) };
}
