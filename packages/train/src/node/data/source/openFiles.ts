import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { FilesSpec } from "../../../data/SourceSpec.ts";
import { decodeWith } from "../decode/decodeImage.ts";
import { loadSharp } from "../decode/loadSharp.ts";
import type { SampleSource } from "./SampleSource.ts";

/** Image files, decoded by sharp. */
export async function openFiles(spec: FilesSpec): Promise<SampleSource> {
  const sharp = await loadSharp();
  return {
    read: (sample, minimum) => decodeWith(sharp, resolve(spec.root, sample.path), { minimum }),
    readBytes: (sample) => readFile(resolve(spec.root, sample.path)),
    close: async () => {},
  };
}
