import type { Dirent } from "node:fs";
import { opendir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { compareCodePoints } from "../../../data/compareCodePoints.ts";
import { isImageName } from "./imageExtensions.ts";

/** Entries read from the operating system at once. */
const BUFFERED_ENTRIES = 1024;

/** Names of the sub-folders of a folder, sorted by code point; hidden ones and `__MACOSX` are passed over. */
export async function listFolders(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder, { bufferSize: BUFFERED_ENTRIES })) {
    if (entry.name.startsWith(".") || entry.name === "__MACOSX") continue;
    if ((await kindOf(folder, entry)) === "folder") names.push(entry.name);
  }
  return names.sort(compareCodePoints);
}

/**
 * Paths of all files under a folder that are named as images, relative to it, with forward slashes, sorted by code
 * point. Streams the folder; symbolic links are followed, but not in circles.
 */
export async function listImages(folder: string, signal?: AbortSignal): Promise<string[]> {
  const paths: string[] = [];
  await walk(folder, "", [await realpath(folder)], paths, signal);
  return paths.sort(compareCodePoints);
}

/** @param above the real paths of the folders on the way here, this one the last */
async function walk(
  folder: string,
  prefix: string,
  above: readonly string[],
  paths: string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const entry of await opendir(folder, { bufferSize: BUFFERED_ENTRIES })) {
    signal?.throwIfAborted();
    const { name } = entry;
    if (name.startsWith(".")) continue;
    const kind = await kindOf(folder, entry);
    if (kind === "file" && isImageName(name)) paths.push(prefix + name);
    if (kind !== "folder") continue;
    const inside = join(folder, name);
    const real = entry.isSymbolicLink() ? await realpath(inside) : join(above.at(-1) ?? folder, name);
    if (!above.includes(real)) await walk(inside, `${prefix}${name}/`, [...above, real], paths, signal);
  }
}

/** A link that leads nowhere counts as a file, so that its loss is told and not passed over. */
async function kindOf(folder: string, entry: Dirent): Promise<"file" | "folder" | "other"> {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  if (!entry.isSymbolicLink()) return "other";
  try {
    return (await stat(join(folder, entry.name))).isDirectory() ? "folder" : "file";
  } catch {
    return "file";
  }
}
