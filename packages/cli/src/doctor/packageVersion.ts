import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The version of an installed package, whether it loads or not; null where it is not installed. */
export async function packageVersion(name: string): Promise<string | null> {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of folders) {
    try {
      const file = await readFile(join(folder, name, "package.json"), "utf8");
      return (JSON.parse(file) as { version: string }).version;
    } catch {
      // Not in this folder; Node looks in the next one up.
    }
  }
  return null;
}
