import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isMixwellError } from "@mixwell/core";
import type { EpochMetrics, SplitMetrics, TrainResult } from "@mixwell/train";
import type { TrainingTrial } from "@mixwell/tune";
import type { Attempt, Ended, TrialRunner } from "@mixwell/tune/node";
import type { Services } from "../services.ts";
import { readTrainingSearch } from "./TrainingSearch.ts";
import { trainingSettings } from "./trainingSettings.ts";

/** The run folder of a trial. */
export const runOf = (trialFolder: string): string => join(trialFolder, "run");

/**
 * Runs trials that are trainings: every epoch's validation is an intermediate result, that of the best epoch the final one. An
 * attempt goes on with the run that an earlier one has left. The test split is no result, so a search never sees it.
 */
export function trainingRunner(services: Pick<Services, "train" | "loadRecipe">): TrialRunner<TrainingTrial> {
  return {
    async run(attempt) {
      try {
        return await runTraining(attempt, services);
      } catch (error) {
        if (!isMixwellError(error)) throw error;
        return { kind: "failure", message: error.message };
      }
    },
  };
}

async function runTraining(
  attempt: Attempt<TrainingTrial>,
  services: Pick<Services, "train" | "loadRecipe">,
): Promise<Ended> {
  const { given, recipe, threads, workers } = await readTrainingSearch(attempt.spec, services);
  const settings = trainingSettings(recipe, attempt.parameters);
  const run = runOf(attempt.folder);
  const epochs = attempt.budget === undefined ? {} : { epochs: Math.max(1, Math.round(attempt.budget)) };
  const isBegun = existsSync(join(run, "run.json"));
  if (!isBegun) await rm(run, { recursive: true, force: true });
  const curve = new Curve(run, (value) => attempt.report(value));
  const result = await services.train({
    ...given,
    ...(isBegun ? { resume: run } : { recipe: { ...settings, ...epochs }, out: run }),
    threads,
    workers,
    signal: attempt.signal,
    onEvent: (event) => {
      if (event.type === "epoch") curve.add(event.metrics);
    },
  });
  await curve.settle();
  if (result.status === "interrupted") return { kind: "failure", message: "interrupted" };
  return resultOf(result);
}

/** Reports the validation of every epoch, in order and once, those of an earlier attempt before the first of this one. */
class Curve {
  readonly #run: string;
  readonly #report: (value: number) => Promise<void>;
  #told = 0;
  #telling: Promise<void> = Promise.resolve();

  constructor(run: string, report: (value: number) => Promise<void>) {
    this.#run = run;
    this.#report = report;
  }

  add(metrics: EpochMetrics): void {
    this.#telling = this.#telling.then(async () => {
      const earlier = metrics.epoch > this.#told + 1 ? await readMetrics(this.#run) : [];
      for (const each of [...earlier.filter(({ epoch }) => epoch < metrics.epoch), metrics]) {
        if (each.val === null || each.epoch <= this.#told) continue;
        this.#told = each.epoch;
        await this.#report(scoreOf(each.val));
      }
    });
  }

  settle(): Promise<void> {
    return this.#telling;
  }
}

async function readMetrics(run: string): Promise<EpochMetrics[]> {
  const lines = (await readFile(join(run, "metrics.jsonl"), "utf8")).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as EpochMetrics);
}

function resultOf({ val, best, imagesPerSecond, seconds }: TrainResult): Ended {
  if (val === null) return { kind: "failure", message: "there are no validation images to score it with" };
  return {
    kind: "result",
    metrics: { default: scoreOf(val), nll: val.nll, bestEpoch: best.epoch, imagesPerSecond, seconds },
  };
}

/** Top-1 accuracy, or mean average precision where images have several labels. */
function scoreOf(metrics: SplitMetrics): number {
  return metrics.map === undefined ? metrics.top1 : metrics.map;
}
