import { availableParallelism } from "node:os";
import { isMixwellError } from "@mixwell/core";
import { trainingName } from "../../compare/trainingName.ts";
import type { CompareOptions, TrainingRecord } from "../../compare/types.ts";
import { train } from "../trainer/index.ts";
import type { ComparisonFolder } from "./ComparisonFolder.ts";
import { checkSame } from "./checkSame.ts";
import type { PreparedTraining } from "./prepareTrainings.ts";
import { recordDivergence, recordTraining } from "./recordTraining.ts";

/** A loss that is no number, or scores that are none in the evaluation after it. */
const divergenceCodes: ReadonlySet<string> = new Set(["TRAINING_DIVERGED", "LOGITS_NOT_FINITE"]);

/** Runs one training, or goes on where it was left, and writes its result file; undefined where it was interrupted. */
export async function runOne(
  training: PreparedTraining,
  folder: ComparisonFolder,
  options: CompareOptions,
): Promise<TrainingRecord | undefined> {
  const record = await trainOne(training, folder, options);
  if (record === undefined) return undefined;
  await folder.writeResult(record);
  if (!isKept(training, options)) await folder.removeRun(training);
  return record;
}

async function trainOne(
  training: PreparedTraining,
  folder: ComparisonFolder,
  { workers, threads, provider = "cpu", strict, signal, onEvent, jobs = 1 }: CompareOptions,
): Promise<TrainingRecord | undefined> {
  const name = trainingName(training);
  const path = folder.runPath(training);
  const machine = { threads: threads ?? availableParallelism(), jobs, provider };
  const begun = await folder.readRun(training);
  if (begun !== undefined) checkSame(begun, training, path);
  try {
    const result = await train({
      ...training.given,
      ...(begun === undefined ? { recipe: training.written, out: path } : { resume: path }),
      workers,
      threads,
      provider,
      strict,
      signal,
      onEvent: (event) => onEvent?.({ type: "training", name, event }),
    });
    return result.status === "interrupted" ? undefined : await recordTraining(training, result, machine);
  } catch (error) {
    if (!isMixwellError(error) || !divergenceCodes.has(error.code)) throw error;
    return recordDivergence(training, path, machine, error.message);
  }
}

/** Activation maps are drawn from a run of every recipe, and from a second one of the baseline to tell what a seed changes. */
function isKept(
  { seed, fold, recipe }: PreparedTraining,
  { keepRuns = false, recipes }: CompareOptions,
): boolean {
  if (keepRuns) return true;
  return (fold?.index ?? 0) === 0 && (seed === 0 || (seed === 1 && recipe === recipes[0]?.name));
}
