import { join, resolve } from "node:path";
import { MixwellError } from "@mixwell/core";
import { isFinished } from "../../compare/isFinished.ts";
import { summarizeComparison } from "../../compare/summary/summarizeComparison.ts";
import { trainingName } from "../../compare/trainingName.ts";
import type { CompareOptions, CompareResult, TrainingRecord } from "../../compare/types.ts";
import { locationName } from "../run/locationName.ts";
import { ComparisonFolder } from "./ComparisonFolder.ts";
import { checkSame } from "./checkSame.ts";
import { drawMaps } from "./drawMaps.ts";
import { prepareTrainings } from "./prepareTrainings.ts";
import { runOne } from "./runOne.ts";
import { runTrainings } from "./runTrainings.ts";
import { writeComparison } from "./writeComparison.ts";

/**
 * Trains recipes on the same splits, seeds and crops, and keeps one small result file a training. Validation chooses each
 * training's epoch, and the test split is scored with that one. The same call goes on where one before was interrupted or
 * killed: finished trainings are not run again, one in progress is resumed.
 *
 * @throws MixwellError COMPARISON_MIXED where the folder holds trainings of other settings or data, COMPARISON_NO_TEST
 *   where there are no test images, and those of `train`
 */
export async function compare(options: CompareOptions): Promise<CompareResult> {
  checkNames(options);
  const folder = await ComparisonFolder.open(resolve(options.out ?? defaultFolder(options.data)));
  const prepared = await prepareTrainings(options);
  const records = new Map<string, TrainingRecord>();
  for (const training of prepared) {
    const record = await folder.readResult(training);
    if (record === undefined) continue;
    checkSame(record, training, folder.resultPath(training));
    records.set(trainingName(training), record);
  }
  const trainings = prepared.length;
  options.onEvent?.({ type: "planned", out: folder.path, trainings, done: records.size });
  const open = prepared.filter((training) => !records.has(trainingName(training)));
  await runTrainings(open, options.jobs ?? 1, options.signal, async (training, signal) => {
    const record = await runOne(training, folder, { ...options, signal });
    if (record === undefined) return;
    const name = trainingName(training);
    records.set(name, record);
    options.onEvent?.({ type: "finished", name, record, done: records.size, trainings });
  });
  const found = prepared.flatMap((training) => records.get(trainingName(training)) ?? []);
  const status = found.length === trainings ? "finished" : "interrupted";
  if (found.length === 0) return { out: folder.path, status, trainings, files: [], comparison: null };
  const finished = prepared.filter((training) => {
    const record = records.get(trainingName(training));
    return record !== undefined && isFinished(record);
  });
  const maps = status === "finished" ? await drawMaps(finished, folder, options) : null;
  const comparison = summarizeComparison({
    recipes: options.recipes.map(({ name }) => name),
    folds: options.folds ?? null,
    planned: trainings,
    records: found,
    maps: maps?.comparison ?? null,
  });
  const files = await writeComparison(folder.path, comparison, maps?.pictures ?? null);
  return { out: folder.path, status, trainings, files, comparison };
}

/** runs/compare-<data> */
function defaultFolder(location: string): string {
  return join("runs", `compare-${locationName(location, "data")}`);
}

function checkNames({ recipes }: CompareOptions): void {
  const names = recipes.map(({ name }) => name);
  const bad = names.find((name, i) => !/^[\p{L}\p{N}._-]+$/u.test(name) || names.indexOf(name) < i);
  if (bad === undefined && names.length > 0) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "at least one recipe, each of a name of its own that can name a file",
    name: "the recipes",
    received: bad ?? names,
  });
}
