import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The versions of Mixwell, Node and what computes and decodes, as run.json keeps them. */
export function collectVersions(): Record<string, string> {
  const versions: Record<string, string> = {
    mixwell: readVersion(new URL("../../../package.json", import.meta.url)),
    node: process.versions.node,
  };
  for (const name of ["onnxruntime-node", "sharp"]) {
    // Looked for where Node looks: not every package lets its package.json be resolved.
    const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
    const file = folders.map((folder) => join(folder, name, "package.json")).find(existsSync);
    // An optional peer that is not installed has no version.
    if (file !== undefined) versions[name] = readVersion(file);
  }
  return versions;
}

function readVersion(path: string | URL): string {
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}
