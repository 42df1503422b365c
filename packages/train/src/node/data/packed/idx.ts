import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { SplitName } from "../../../data/DataSet.ts";
import { greyToRgb } from "../../../data/packed/greyToRgb.ts";
import { IDX_HEADER_BYTES, type IdxHeader, readIdxHeader } from "../../../data/packed/idxHeader.ts";
import { packedPath, parsePackedPath } from "../../../data/packed/packedPath.ts";
import type { IdxSpec } from "../../../data/SourceSpec.ts";
import type { Listed, Listing } from "../Listing.ts";
import { digestBytes } from "../source/digestBytes.ts";
import type { SampleSource } from "../source/SampleSource.ts";
import { ByteFiles } from "./ByteFiles.ts";
import { type ByteFile, openBytes } from "./openBytes.ts";

/** `train-images-idx3-ubyte`, `t10k-images.idx3-ubyte.gz`, `emnist-letters-train-images-idx3-ubyte.gz` and the like. */
const imagesName = /images[-._].*(?:idx|ubyte).*$/i;

/**
 * Lists a folder with IDX files of images and labels as of MNIST, plain or gzipped. Names with "train" are the training
 * split, with "t10k" or "test" the test split. Where there is only one of them it is what there is to train on.
 * Undefined for a folder without such files.
 * @throws MixwellError DATA_INVALID, DATA_AMBIGUOUS
 */
export async function readIdx(root: string): Promise<Listing | undefined> {
  const names = (await readdir(root)).sort();
  const images = names.filter(
    (name) => imagesName.test(name) && !(name.endsWith(".gz") && names.includes(name.slice(0, -3))),
  );
  if (images.length === 0) return undefined;
  const found = new Map<SplitName, string>();
  for (const name of images) {
    const split = /t10k|test/i.test(name) ? "test" : /val/i.test(name) ? "val" : "train";
    const other = found.get(split);
    if (other !== undefined) throw ambiguous(root, split, other, name);
    found.set(split, name);
  }
  const items: Listed[] = [];
  const values = new Set<number>();
  for (const [split, name] of found) {
    const labels = await readPair(root, name, labelsName(root, name, names));
    for (let i = 0; i < labels.length; i++) {
      const label = labels[i] as number;
      values.add(label);
      items.push({
        path: packedPath(name, i),
        label: String(label),
        split: found.has("train") ? split : "train",
      });
    }
  }
  const origin: { [K in SplitName]?: string } = {};
  for (const split of ["val", "test"] as const) {
    const name = found.get(split);
    if (name !== undefined && found.has("train")) origin[split] = name;
  }
  const classes = [...values].sort((a, b) => a - b).map(String);
  return { kind: "idx", source: { kind: "idx", root }, items, classes, origin };
}

function labelsName(root: string, images: string, names: readonly string[]): string {
  const plain = images
    .replace(/\.gz$/, "")
    .replace(/images/i, "labels")
    .replace("idx3", "idx1");
  const found = [plain, `${plain}.gz`].find((name) => names.includes(name));
  if (found !== undefined) return found;
  throw new MixwellError({
    code: "DATA_INVALID",
    message: `Found the images ${images} but not their labels ${plain}[.gz]`,
    where: root,
  });
}

/** The labels of a pair of files that belong together and are whole. */
async function readPair(root: string, imagesFile: string, labelsFile: string): Promise<Uint8Array> {
  const images = await withFile(join(root, imagesFile), (file, path) => readWholeHeader(file, 3, path));
  const [count = 0] = images.shape;
  return withFile(join(root, labelsFile), async (file, path) => {
    const { shape, headerBytes } = await readWholeHeader(file, 1, path);
    if (shape[0] === count) return file.read(headerBytes, count);
    throw new MixwellError({
      code: "DATA_INVALID",
      expected: `${count} labels, one for each image`,
      name: labelsFile,
      received: shape[0],
      where: root,
    });
  });
}

async function withFile<T>(path: string, use: (file: ByteFile, path: string) => Promise<T>): Promise<T> {
  const file = await openBytes(path);
  try {
    return await use(file, path);
  } finally {
    await file.close();
  }
}

async function readWholeHeader(file: ByteFile, dimensions: 1 | 3, path: string): Promise<IdxHeader> {
  const start = await file.read(0, Math.min(file.size, IDX_HEADER_BYTES));
  const header = readIdxHeader(start, dimensions, path);
  const size = header.shape.reduce((product, length) => product * length, 1);
  if (file.size === header.headerBytes + size) return header;
  throw new MixwellError({
    code: "DATA_INVALID",
    expected: `${header.headerBytes + size} bytes, as the header says`,
    name: "the size of an IDX file",
    received: file.size,
    where: path,
    remedy: "Fetch it again",
  });
}

function ambiguous(root: string, split: SplitName, first: string, second: string): MixwellError {
  return new MixwellError({
    code: "DATA_AMBIGUOUS",
    message: `Both ${first} and ${second} look like the ${split} split`,
    where: root,
    remedy: "Keep the files of one data set in the folder",
  });
}

/** Reads single images of IDX files. Plain files are read piece by piece, gzipped ones are held unpacked. */
export async function openIdx(spec: IdxSpec): Promise<SampleSource> {
  const files = new ByteFiles(spec.root);
  const headers = new Map<string, Promise<IdxHeader>>();
  const headerOf = (name: string) => {
    let header = headers.get(name);
    if (header === undefined) {
      const path = join(spec.root, name);
      header = files
        .open(name)
        .then(async (file) => readIdxHeader(await file.read(0, IDX_HEADER_BYTES), 3, path));
      headers.set(name, header);
    }
    return header;
  };
  const readGrey = async (path: string) => {
    const { file: name, index } = parsePackedPath(path);
    const { shape, headerBytes } = await headerOf(name);
    const [, height = 0, width = 0] = shape;
    const grey = await (await files.open(name)).read(headerBytes + index * height * width, height * width);
    return { width, height, grey };
  };
  return {
    read: async ({ path }) => {
      const { width, height, grey } = await readGrey(path);
      return { width, height, data: greyToRgb(grey) };
    },
    digest: async ({ path }) => digestBytes((await readGrey(path)).grey),
    close: () => files.close(),
  };
}
