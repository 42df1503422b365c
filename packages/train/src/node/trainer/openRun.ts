import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { MixwellError } from "@mixwell/core";
import { planTraining } from "../../recipe/index.ts";
import type { DataOptions, RunRecord } from "../../trainer/types.ts";
import { type DataSet, openDataSet } from "../data/index.ts";
import { isBuiltin } from "../data/readBuiltin.ts";
import { describeData } from "../recipe/index.ts";
import { locationName } from "../run/locationName.ts";
import { RunFolder } from "../run/RunFolder.ts";
import type { RunOptions, TrainingHost } from "./openTraining.ts";
import { collectVersions } from "./versions.ts";

interface OpenRun {
  readonly data: DataSet;
  /** Held by this training. */
  readonly folder: RunFolder;
}

/**
 * Opens the data set, and a run folder: a new one, or with `resume` the one that was left.
 * @throws MixwellError DATA_CHANGED where the run began with other data
 */
export async function openRun(options: RunOptions, host: TrainingHost): Promise<OpenRun> {
  if (options.resume === undefined) {
    const seed = options.recipe?.seed ?? 0;
    const data = await openData(options, options, seed, host);
    return { data, folder: await createFolder(options, data, seed, host) };
  }
  const folder = await RunFolder.open(resolve(options.resume));
  try {
    const { given, seed } = folder.record;
    const data = await openData(options, given, seed, host);
    checkFingerprint(folder, data);
    return { data, folder };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

async function openData(
  { data: location, strict }: RunOptions,
  given: DataOptions,
  seed: number,
  host: TrainingHost,
): Promise<DataSet> {
  const data = await openDataSet(location, { ...given, seed, strict, signal: host.signal });
  host.emit({ type: "data", summary: summaryOf(data) });
  if (data.leftOut.length > 0) host.emit({ type: "leftOut", items: data.leftOut });
  return data;
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
    given: givenData(options),
    data: { ...summary, leftOut: data.leftOut },
  };
  return RunFolder.create(resolve(options.out ?? freshPath(data.location, settings.model)), record);
}

/** How the data was asked for, with locations that hold from everywhere. */
function givenData(options: DataOptions): DataOptions {
  const { valSplit, subset, labelNoise, noisyVal, fold, splitSeed } = options;
  return {
    data: absolute(options.data),
    val: options.val && absolute(options.val),
    test: options.test && absolute(options.test),
    ...{ valSplit, subset, labelNoise, noisyVal, fold, splitSeed },
  };
}

/** A location that means the same in every working directory. */
function absolute(location: string): string {
  return isBuiltin(location) ? location : resolve(location);
}

/** runs/<data>-<model>, with a number where that is taken. */
function freshPath(location: string, model: string): string {
  const name = locationName(location, "run");
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
  const { location, kind, classes, multiLabel, splits, splitOrigin, fingerprint, leftOut } = data;
  const counts = { train: splits.train.length, val: splits.val.length, test: splits.test.length };
  const summary = { location, kind, classes, counts, splitOrigin, fingerprint, leftOut: leftOut.length };
  return multiLabel ? { ...summary, multiLabel } : summary;
}
