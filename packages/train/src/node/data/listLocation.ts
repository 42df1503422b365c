import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { MixwellError } from "@mixwell/core";
import { readCsv } from "./csv/readCsv.ts";
import { readFolder } from "./folder/readFolder.ts";
import type { Listing } from "./Listing.ts";
import { readCifar } from "./packed/cifar.ts";
import { readIdx } from "./packed/idx.ts";
import { readBuiltin } from "./readBuiltin.ts";

/**
 * Lists what a location holds; what kind it is follows from what is there.
 * @throws MixwellError DATA_NOT_FOUND, DATA_EMPTY, DATA_AMBIGUOUS, DATA_INVALID
 */
export async function listLocation(location: string, signal?: AbortSignal): Promise<Listing> {
  const builtin = readBuiltin(location);
  if (builtin !== undefined) return builtin;
  const root = resolve(location);
  const found = await stat(root).catch((cause: unknown) => {
    throw new MixwellError({
      code: "DATA_NOT_FOUND",
      message: `There is no data at ${location}`,
      remedy: "Give a folder with one sub-folder a class, a CSV file, or builtin:leaves",
      cause,
    });
  });
  if (found.isDirectory()) return (await readPacked(root)) ?? readFolder(root, signal);
  if (/\.csv$/i.test(root)) return readCsv(root);
  throw new MixwellError({
    code: "DATA_INVALID",
    expected: "a folder or a CSV file",
    name: "the data",
    received: location,
  });
}

async function readPacked(root: string): Promise<Listing | undefined> {
  return (await readCifar(root)) ?? readIdx(root);
}
