import { MixwellError } from "@mixwell/core";
import { compareCodePoints } from "../../data/compareCodePoints.ts";
import type { DataSet, Sample, SplitName } from "../../data/DataSet.ts";
import type { LeftOut } from "../../data/LeftOut.ts";
import type { SourceSpec } from "../../data/SourceSpec.ts";
import { arrangeSplits } from "../../data/split/arrangeSplits.ts";
import type { SplitOptions } from "../../data/split/SplitOptions.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Listed, Listing } from "./Listing.ts";
import { listLocation } from "./listLocation.ts";
import { measureFiles } from "./measureFiles.ts";

export interface OpenDataSetOptions extends SplitOptions {
  /** The seed of the training: draws what is drawn of the splits, where `splitSeed` is left out. */
  readonly seed: number;
  /** Another location for the validation split; takes the place of the data's own. */
  readonly val?: string | undefined;
  /** Another location for the test split; takes the place of the data's own. */
  readonly test?: string | undefined;
  /** The class names and their order, as a trained model has them. Left out: those of the data. */
  readonly classes?: readonly string[] | undefined;
  /** Whether a trained model takes images with any number of labels. Left out: what the data is. */
  readonly multiLabel?: boolean | undefined;
  /** Makes a broken image an error. */
  readonly strict?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a data set: an image folder, a CSV file, the binary files of CIFAR-10 or CIFAR-100, IDX files as of MNIST, or
 * `builtin:leaves`. Lists samples and makes splits; decodes nothing.
 *
 * @throws MixwellError DATA_NOT_FOUND, DATA_EMPTY, DATA_AMBIGUOUS, DATA_INVALID, DATA_CLASSES, DATA_BROKEN (strict)
 */
export async function openDataSet(location: string, options: OpenDataSetOptions): Promise<DataSet> {
  const { signal } = options;
  const base = await listLocation(location, signal);
  const multiLabel = options.multiLabel ?? base.multiLabel ?? false;
  const classes = options.classes ?? base.classes ?? sortedLabels(base.items);
  checkClasses(classes, location, options.classes !== undefined, multiLabel);
  const others = {
    val: options.val === undefined ? undefined : await listLocation(options.val, signal),
    test: options.test === undefined ? undefined : await listLocation(options.test, signal),
  };
  for (const listing of [base, others.val, others.test]) checkOneLabel(listing, multiLabel, options.classes);
  const leftOut: LeftOut[] = [];
  const listed: Record<SplitName, Listed[]> = { train: [], val: [], test: [] };
  for (const item of await usable(base, leftOut, signal)) {
    if (item.split === "train" || others[item.split] === undefined) listed[item.split].push(item);
  }
  if ((others.val ?? others.test) !== undefined) checkPrefixes(base, location);
  for (const split of ["val", "test"] as const) {
    const other = others[split];
    if (other === undefined) continue;
    const lost: LeftOut[] = [];
    const items = await usable(forSplit(other, split), lost, signal);
    listed[split] = items.map((item) => ({ ...item, split, path: `@${split}/${item.path}` }));
    leftOut.push(...lost.map((item) => ({ ...item, path: `@${split}/${item.path}` })));
  }
  if (options.strict === true) checkNoneLeftOut(leftOut);

  const indices = new Map(classes.map((name, index) => [name, index]));
  const splits = {
    train: listed.train.map((item) => toSample(item, indices, multiLabel)),
    val: listed.val.map((item) => toSample(item, indices, multiLabel)),
    test: listed.test.map((item) => toSample(item, indices, multiLabel)),
  };
  const origin = {
    val: options.val ?? base.origin.val ?? "none",
    test: options.test ?? base.origin.test ?? "none",
  };
  const arranged = arrangeSplits(
    { splits, origin },
    { ...options, splitSeed: options.splitSeed ?? options.seed },
    classes.length,
  );
  return {
    location,
    kind: base.kind,
    classes,
    multiLabel,
    splits: arranged.splits,
    splitOrigin: arranged.origin,
    leftOut,
    fingerprint: fingerprint(
      classes,
      arranged.splits,
      [...listed.train, ...listed.val, ...listed.test],
      [base.content, others.val?.content, others.test?.content],
    ),
    source: joinSources(base.source, others.val?.source, others.test?.source),
  };
}

function sortedLabels(items: readonly Listed[]): string[] {
  return [...new Set(items.flatMap(labelNames))].sort(compareCodePoints);
}

function labelNames({ label, labels }: Listed): readonly string[] {
  return labels ?? [label];
}

function checkClasses(
  classes: readonly string[],
  location: string,
  given: boolean,
  multiLabel: boolean,
): void {
  if (classes.length >= 2 || given) return;
  if (multiLabel) {
    if (classes.length === 1) return;
    throw new MixwellError({ code: "DATA_CLASSES", message: "No image has a label", where: location });
  }
  throw new MixwellError({
    code: "DATA_CLASSES",
    message: `Found only one class, "${classes[0]}"`,
    where: location,
    remedy: `Put the images of each class into a folder of their own, or give the folder that holds the class folders`,
  });
}

/** @throws MixwellError DATA_CLASSES where images have several labels, and the training data or the model knows one each */
function checkOneLabel(
  listing: Listing | undefined,
  multiLabel: boolean,
  classes: readonly string[] | undefined,
): void {
  if (listing?.multiLabel !== true || multiLabel) return;
  const several = listing.items.find(({ labels }) => labels?.length !== 1) ?? listing.items[0];
  throw new MixwellError({
    code: "DATA_CLASSES",
    message: `The images have several labels each, but ${classes === undefined ? "the training images have" : "the model was trained for"} one`,
    ...(several && { where: several.path }),
    remedy:
      'Use single labels in a column called "label", or several in every split: a column called "labels"',
  });
}

/** The items of a location that serves one split: those that it marks so, or all. */
function forSplit(listing: Listing, split: SplitName): Listing {
  if (listing.origin[split] === undefined) return listing;
  return { ...listing, items: listing.items.filter((item) => item.split === split) };
}

async function usable(
  listing: Listing,
  leftOut: LeftOut[],
  signal: AbortSignal | undefined,
): Promise<readonly Listed[]> {
  if (listing.source.kind !== "files") return listing.items;
  const measured = await measureFiles(listing.source.root, listing.items, signal);
  leftOut.push(...measured.leftOut);
  return measured.items;
}

function checkPrefixes(base: Listing, location: string): void {
  const taken = base.items.find((item) => /^@(?:val|test)\//.test(item.path));
  if (taken === undefined) return;
  throw new MixwellError({
    code: "DATA_AMBIGUOUS",
    message: `The path "${taken.path}" cannot be told from that of another split`,
    where: location,
    remedy: "Rename the folder",
  });
}

function checkNoneLeftOut(leftOut: readonly LeftOut[]): void {
  const [first] = leftOut;
  if (first === undefined) return;
  throw new MixwellError({
    code: "DATA_BROKEN",
    message: `${leftOut.length} images are broken, the first: ${first.detail}`,
    where: first.path,
    remedy: "Mend or remove them; mixwell data check lists all",
  });
}

function toSample(item: Listed, indices: ReadonlyMap<string, number>, multiLabel: boolean): Sample {
  const { path } = item;
  const labels = labelNames(item).map((name) => indexOf(name, indices, path));
  return multiLabel
    ? { path, label: -1, labels: labels.sort((a, b) => a - b) }
    : { path, label: labels[0] as number };
}

function indexOf(name: string, indices: ReadonlyMap<string, number>, path: string): number {
  const index = indices.get(name);
  if (index !== undefined) return index;
  throw new MixwellError({
    code: "DATA_CLASSES",
    message: `The class "${name}" is not among the ${indices.size} classes of the training data`,
    where: path,
    remedy: "Use the same class names in every split",
  });
}

function joinSources(
  base: SourceSpec,
  val: SourceSpec | undefined,
  test: SourceSpec | undefined,
): SourceSpec {
  if (val === undefined && test === undefined) return base;
  return {
    kind: "joined",
    base,
    ...(val === undefined ? {} : { val }),
    ...(test === undefined ? {} : { test }),
  };
}
