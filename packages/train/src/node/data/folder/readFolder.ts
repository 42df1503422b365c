import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { SplitName } from "../../../data/DataSet.ts";
import type { Listed, Listing } from "../Listing.ts";
import { listFolders, listImages } from "./listImages.ts";

const splitFolders: ReadonlyMap<string, SplitName> = new Map([
  ["train", "train"],
  ["val", "val"],
  ["validation", "val"],
  ["valid", "val"],
  ["test", "test"],
]);

/**
 * Lists an image folder: one sub-folder a class, at any depth below; or `train/` with `val/` (`validation/`, `valid/`)
 * and `test/`, each with one sub-folder a class. Names are kept as they are, in any script.
 * @throws MixwellError DATA_EMPTY, DATA_AMBIGUOUS
 */
export async function readFolder(root: string, signal?: AbortSignal): Promise<Listing> {
  const names = await listFolders(root);
  const parts = names.some((name) => name.toLowerCase() === "train") ? splitsAmong(names, root) : undefined;
  const items: Listed[] = [];
  for (const { split, prefix } of parts ?? [{ split: "train" as const, prefix: "" }]) {
    const folder = join(root, prefix);
    for (const label of prefix === "" ? names : await listFolders(folder)) {
      for (const image of await listImages(join(folder, label), signal))
        items.push({ path: `${prefix}${label}/${image}`, label, split });
    }
  }
  if (items.length === 0) throw await nothingFound(root, names, signal);
  const origin: { [K in SplitName]?: string } = {};
  for (const { split, prefix } of parts ?? []) origin[split] = `folder ${prefix}`;
  return { kind: "folder", source: { kind: "files", root }, items, origin };
}

function splitsAmong(names: readonly string[], root: string): { split: SplitName; prefix: string }[] {
  const found = new Map<SplitName, string>();
  for (const name of names) {
    const split = splitFolders.get(name.toLowerCase());
    if (split === undefined) continue;
    const other = found.get(split);
    if (other !== undefined) {
      throw new MixwellError({
        code: "DATA_AMBIGUOUS",
        message: `Both "${other}" and "${name}" look like the ${split} split`,
        where: root,
        remedy: "Rename or move one of them",
      });
    }
    found.set(split, name);
  }
  return [...found].map(([split, name]) => ({ split, prefix: `${name}/` }));
}

async function nothingFound(
  root: string,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<MixwellError> {
  const loose = names.length === 0 ? (await listImages(root, signal)).length : 0;
  return new MixwellError({
    code: "DATA_EMPTY",
    message: loose > 0 ? `Found ${loose} images but no class folders` : "Found no image in any class folder",
    where: root,
    remedy: "Put the images of each class into a sub-folder named as the class",
  });
}
