import { basename } from "node:path";

/** What a data location is called in the name of a folder: its last part, without what a file name does not take. */
export function locationName(location: string, otherwise: string): string {
  return basename(location.replace(/[?].*$/, "")).replace(/[^\p{L}\p{N}._-]+/gu, "-") || otherwise;
}
