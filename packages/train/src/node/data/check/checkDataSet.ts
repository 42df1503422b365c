import type { Size } from "@mixwell/augment";
import { isBrokenImageError } from "../../../data/BrokenImageError.ts";
import type { ClassCount, DataReport, DuplicateGroup } from "../../../data/check/DataReport.ts";
import { findingsOf } from "../../../data/check/findings.ts";
import { summarizeLabels } from "../../../data/check/summarizeLabels.ts";
import { summarizeSizes } from "../../../data/check/summarizeSizes.ts";
import { compareCodePoints } from "../../../data/compareCodePoints.ts";
import type { DataSet, Sample, SplitName } from "../../../data/DataSet.ts";
import type { LeftOut } from "../../../data/LeftOut.ts";
import { labelsOf } from "../../../data/labelsOf.ts";
import { mapConcurrently } from "../mapConcurrently.ts";
import { openDataSet } from "../openDataSet.ts";
import { openSource } from "../source/openSource.ts";
import type { SampleSource } from "../source/SampleSource.ts";

/** Images looked at side by side. */
const CONCURRENCY = 4;

/** Events of progress for each image up to this many; then one in so many that there are about as many. */
const PROGRESS_EVENTS = 1000;

export type CheckEvent =
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "broken"; readonly item: LeftOut };

export interface CheckOptions {
  /** Other locations for the validation and the test split. */
  readonly val?: string | undefined;
  readonly test?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CheckEvent) => void) | undefined;
}

/**
 * Looks at every image of a data set: decodes it, measures it and compares its bytes with all others. Splits are taken
 * as the data has them; none is made.
 * @throws MixwellError as `openDataSet` does
 */
export async function checkDataSet(location: string, options: CheckOptions = {}): Promise<DataReport> {
  const { val, test, signal, onEvent } = options;
  const data = await openDataSet(location, { seed: 0, valSplit: 0, val, test, signal });
  const samples = allSamples(data);
  for (const item of data.leftOut) onEvent?.({ type: "broken", item });
  const source = await openSource(data.source);
  const every = Math.ceil(samples.length / PROGRESS_EVENTS);
  let done = 0;
  const lookAt = async (sample: Placed): Promise<Look | LeftOut> => {
    const found = await look(source, sample);
    done++;
    if ("reason" in found) onEvent?.({ type: "broken", item: found });
    if (done % every === 0 || done === samples.length)
      onEvent?.({ type: "progress", done, total: samples.length });
    return found;
  };
  try {
    return toReport(data, await mapConcurrently(samples, CONCURRENCY, lookAt, signal));
  } finally {
    await source.close();
  }
}

interface Placed extends Sample {
  readonly split: SplitName;
}

/** What is known of an image that decodes. */
interface Look {
  readonly sample: Placed;
  readonly size: Size;
  readonly sha256: string;
}

function allSamples(data: DataSet): Placed[] {
  return (["train", "val", "test"] as const).flatMap((split) =>
    data.splits[split].map((sample) => ({ ...sample, split })),
  );
}

async function look(source: SampleSource, sample: Placed): Promise<Look | LeftOut> {
  let full: Size | undefined;
  try {
    const image = await source.read(sample, (size) => {
      full = size;
      return { width: 1, height: 1 };
    });
    const size = full ?? { width: image.width, height: image.height };
    return { sample, size, sha256: await source.digest(sample) };
  } catch (error) {
    if (!isBrokenImageError(error)) throw error;
    return { path: sample.path, reason: error.reason, detail: error.detail };
  }
}

function toReport(data: DataSet, looked: readonly (Look | LeftOut)[]): DataReport {
  const good = looked.filter((found): found is Look => !("reason" in found));
  const broken = looked.filter((found): found is LeftOut => "reason" in found);
  const count = (split: SplitName) => good.filter(({ sample }) => sample.split === split).length;
  const classes = countClasses(data.classes, good);
  const training = classes.map(({ train }) => train);
  const smallest = training.reduce((least, size) => Math.min(least, size), Number.POSITIVE_INFINITY);
  const largest = training.reduce((most, size) => Math.max(most, size), 0);
  const report = {
    location: data.location,
    kind: data.kind,
    fingerprint: data.fingerprint,
    splitOrigin: data.splitOrigin,
    labelsPerImage: data.multiLabel ? summarizeLabels(good.map(({ sample }) => sample)) : null,
    counts: { train: count("train"), val: count("val"), test: count("test") },
    classes,
    imbalance: smallest > 0 ? largest / smallest : null,
    sizes: summarizeSizes(good.map(({ size }) => size)),
    broken: [...data.leftOut, ...broken].sort((a, b) => compareCodePoints(a.path, b.path)),
    duplicates: findDuplicates(data.classes, good),
  };
  return { ...report, findings: findingsOf(report) };
}

function countClasses(names: readonly string[], good: readonly Look[]): ClassCount[] {
  const counts = names.map((name) => ({ name, train: 0, val: 0, test: 0 }));
  for (const { sample } of good) {
    for (const label of labelsOf(sample)) {
      const entry = counts[label];
      if (entry !== undefined) entry[sample.split]++;
    }
  }
  return counts;
}

function findDuplicates(names: readonly string[], good: readonly Look[]): DuplicateGroup[] {
  const groups = new Map<string, Placed[]>();
  for (const { sample, sha256 } of good) {
    const group = groups.get(sha256);
    if (group === undefined) groups.set(sha256, [sample]);
    else group.push(sample);
  }
  return [...groups]
    .filter(([, samples]) => samples.length > 1)
    .map(([sha256, samples]) => ({
      sha256,
      samples: samples.map((sample) => ({
        path: sample.path,
        split: sample.split,
        className: classNameOf(sample, names),
      })),
      acrossSplits: new Set(samples.map(({ split }) => split)).size > 1,
      contradictory: new Set(samples.map((sample) => labelsOf(sample).join())).size > 1,
    }));
}

function classNameOf(sample: Sample, names: readonly string[]): string {
  return labelsOf(sample)
    .map((label) => names[label] ?? "")
    .join(" | ");
}
