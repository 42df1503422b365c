import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The versions of Mixwell, Node and what computes and decodes, as run.json keeps them. */
export function collectVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const versions: Record<string, string> = {
    mixwell: packageVersion(new URL("../../../package.json", import.meta.url)),
    node: process.versions.node,
  };
  for (const name of ["onnxruntime-node", "sharp"]) {
    try {
      versions[name] = packageVersion(require.resolve(`${name}/package.json`));
    } catch {
      // An optional peer that is not installed has no version.
    }
  }
  return versions;
}

function packageVersion(path: string | URL): string {
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}
