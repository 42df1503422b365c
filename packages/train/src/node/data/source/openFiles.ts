import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
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
    digest: (sample) => digestFile(resolve(spec.root, sample.path)),
    close: async () => {},
  };
}

/** Reads the file in pieces, so that a large one needs no memory. */
async function digestFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}
