import { createHash } from "node:crypto";
import type { Sample, SplitName } from "../../data/DataSet.ts";
import type { Listed } from "./Listing.ts";

/**
 * SHA-256 in hex over class names, what generates the content if anything does, and, in order, each sample's split,
 * path, label or labels, and file size. Contents are not read: a set of a million photographs opens in seconds, and a file
 * replaced by one of equal length goes unnoticed.
 */
export function fingerprint(
  classes: readonly string[],
  splits: { readonly [K in SplitName]: readonly Sample[] },
  listed: readonly Listed[],
  content: readonly (string | undefined)[] = [],
): string {
  const sizes = new Map<string, number>();
  for (const { path, bytes } of listed) if (bytes !== undefined) sizes.set(path, bytes);
  const hash = createHash("sha256");
  hash.update(JSON.stringify([classes, content.filter((text) => text !== undefined)]));
  for (const split of ["train", "val", "test"] as const) {
    for (const { path, label, labels } of splits[split])
      hash.update(`\n${JSON.stringify([split, path, labels ?? label, sizes.get(path) ?? null])}`);
  }
  return hash.digest("hex");
}
