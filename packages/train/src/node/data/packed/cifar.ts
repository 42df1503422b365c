import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { SplitName } from "../../../data/DataSet.ts";
import { packedPath, parsePackedPath } from "../../../data/packed/packedPath.ts";
import { planesToRgb } from "../../../data/packed/planesToRgb.ts";
import type { CifarSpec } from "../../../data/SourceSpec.ts";
import type { Listed, Listing } from "../Listing.ts";
import { digestBytes } from "../source/digestBytes.ts";
import type { SampleSource } from "../source/SampleSource.ts";
import { ByteFiles } from "./ByteFiles.ts";
import { openBytes } from "./openBytes.ts";

const SIDE = 32;
const IMAGE_BYTES = SIDE * SIDE * 3;
const RECORDS_AT_ONCE = 1000;

interface Variant {
  readonly classes: number;
  /** Label bytes before each image; the last is the class. CIFAR-100 has a coarse label first. */
  readonly labelBytes: 1 | 2;
  readonly names: string;
  readonly files: readonly (readonly [RegExp, SplitName])[];
}

/** Krizhevsky, "Learning multiple layers of features from tiny images" (2009), binary version. */
const variants: readonly Variant[] = [
  {
    classes: 10,
    labelBytes: 1,
    names: "batches.meta.txt",
    files: [
      [/^data_batch_\d+\.bin$/, "train"],
      [/^test_batch\.bin$/, "test"],
    ],
  },
  {
    classes: 100,
    labelBytes: 2,
    names: "fine_label_names.txt",
    files: [
      [/^train\.bin$/, "train"],
      [/^test\.bin$/, "test"],
    ],
  },
];

/**
 * Lists a folder with the binary files of CIFAR-10 (`data_batch_1.bin` ..., `test_batch.bin`) or CIFAR-100 (`train.bin`,
 * `test.bin`; fine labels). Undefined for a folder without them.
 * @throws MixwellError DATA_INVALID
 */
export async function readCifar(root: string): Promise<Listing | undefined> {
  const names = (await readdir(root)).sort();
  for (const variant of variants) {
    const files = names.flatMap((name) => {
      const match = variant.files.find(([pattern]) => pattern.test(name));
      return match === undefined ? [] : [{ name, split: match[1] }];
    });
    if (files.length > 0) return listVariant(root, variant, files, names);
  }
  return undefined;
}

async function listVariant(
  root: string,
  variant: Variant,
  files: readonly { name: string; split: SplitName }[],
  names: readonly string[],
): Promise<Listing> {
  const classes = names.includes(variant.names)
    ? await readClassNames(join(root, variant.names), variant)
    : Array.from({ length: variant.classes }, (_, i) => String(i));
  const items: Listed[] = [];
  for (const { name, split } of files) {
    const labels = await readLabels(join(root, name), variant);
    for (let i = 0; i < labels.length; i++)
      items.push({ path: packedPath(name, i), label: classes[labels[i] as number] as string, split });
  }
  const test = files.find(({ split }) => split === "test");
  return {
    kind: "cifar",
    source: { kind: "cifar", root, labelBytes: variant.labelBytes },
    items,
    classes,
    origin: test === undefined ? {} : { test: test.name },
  };
}

async function readClassNames(path: string, variant: Variant): Promise<string[]> {
  const lines = (await readFile(path, "utf8")).split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === variant.classes && new Set(lines).size === lines.length) return lines;
  throw new MixwellError({
    code: "DATA_INVALID",
    expected: `${variant.classes} different class names`,
    name: "the list of classes",
    received: lines.length,
    where: path,
  });
}

async function readLabels(path: string, variant: Variant): Promise<Uint8Array> {
  const record = variant.labelBytes + IMAGE_BYTES;
  const file = await openBytes(path);
  try {
    if (file.size % record !== 0) throw cutRecords(record, file.size, path);
    const labels = new Uint8Array(file.size / record);
    for (let first = 0; first < labels.length; first += RECORDS_AT_ONCE) {
      const count = Math.min(RECORDS_AT_ONCE, labels.length - first);
      const bytes = await file.read(first * record, count * record);
      for (let i = 0; i < count; i++) {
        const label = bytes[i * record + variant.labelBytes - 1] as number;
        if (label >= variant.classes) throw wrongLabel(label, variant, path, first + i);
        labels[first + i] = label;
      }
    }
    return labels;
  } finally {
    await file.close();
  }
}

function cutRecords(record: number, size: number, path: string): MixwellError {
  return new MixwellError({
    code: "DATA_INVALID",
    expected: `whole records of ${record} bytes`,
    name: "the size of a CIFAR file",
    received: size,
    where: path,
    remedy: "Fetch it again",
  });
}

function wrongLabel(label: number, variant: Variant, path: string, index: number): MixwellError {
  return new MixwellError({
    code: "DATA_INVALID",
    expected: `a class from 0 to ${variant.classes - 1}`,
    name: `the label of image ${index}`,
    received: label,
    where: path,
  });
}

/** Reads single images of CIFAR's binary files; no file is held in memory. */
export async function openCifar(spec: CifarSpec): Promise<SampleSource> {
  const files = new ByteFiles(spec.root);
  const record = spec.labelBytes + IMAGE_BYTES;
  const readPlanes = async (path: string) => {
    const { file, index } = parsePackedPath(path);
    return (await files.open(file)).read(index * record + spec.labelBytes, IMAGE_BYTES);
  };
  return {
    read: async ({ path }) => ({ width: SIDE, height: SIDE, data: planesToRgb(await readPlanes(path)) }),
    digest: async ({ path }) => digestBytes(await readPlanes(path)),
    close: () => files.close(),
  };
}
