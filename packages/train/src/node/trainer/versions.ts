import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The versions of Mixwell, Node and what computes and decodes, as run.json keeps them. */
export function collectVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const versions: Record<string, string> = {
    mixwell: packageVersion(new URL("../../../package.json", import.meta.url)),
    node: process.versions.node,
  };
  for (const name of ["onnxruntime-node", "sharp"]) {
    try {
      versions[name] = packageVersion(packageFile(require.resolve(name), name));
    } catch {
      // An optional peer that is not installed has no version.
    }
  }
  return versions;
}

/** The package.json above a module; not every package lets its own be resolved. */
function packageFile(module: string, name: string): string {
  const folder = dirname(module);
  if (folder === dirname(folder)) throw new Error(`no package.json of ${name}`);
  const path = join(folder, "package.json");
  const isIt =
    existsSync(path) && (JSON.parse(readFileSync(path, "utf8")) as { name?: string }).name === name;
  return isIt ? path : packageFile(folder, name);
}

function packageVersion(path: string | URL): string {
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}
