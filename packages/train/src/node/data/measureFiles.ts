import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { LeftOut } from "../../data/LeftOut.ts";
import type { Listed } from "./Listing.ts";
import { mapConcurrently } from "./mapConcurrently.ts";

/** Files asked for at once. */
const CONCURRENCY = 16;

/** Gives each listed file its size, and sets those apart that are empty, missing or not to be read. */
export async function measureFiles(
  root: string,
  items: readonly Listed[],
  signal?: AbortSignal,
): Promise<{ items: Listed[]; leftOut: LeftOut[] }> {
  const measured = await mapConcurrently(items, CONCURRENCY, (item) => measureFile(root, item), signal);
  const good: Listed[] = [];
  const leftOut: LeftOut[] = [];
  for (const item of measured) {
    if ("reason" in item) leftOut.push(item);
    else good.push(item);
  }
  return { items: good, leftOut };
}

async function measureFile(root: string, item: Listed): Promise<Listed | LeftOut> {
  try {
    const found = await stat(resolve(root, item.path));
    if (!found.isFile()) return { path: item.path, reason: "unreadable", detail: "The path is not a file" };
    if (found.size === 0) return { path: item.path, reason: "empty", detail: "The file is empty" };
    return { ...item, bytes: found.size };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    return code === "ENOENT"
      ? { path: item.path, reason: "missing", detail: "There is no such file" }
      : { path: item.path, reason: "unreadable", detail: `The file cannot be read (${code})` };
  }
}
