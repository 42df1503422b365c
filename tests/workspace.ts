import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The repository's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** The parts of a package's manifest that the tests look at. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A workspace: the name of its folder under packages/, where it lies, and its manifest. */
export interface Workspace {
  readonly folder: string;
  readonly path: string;
  readonly manifest: Manifest;
}

/** All workspaces, by folder name. */
export const workspaces: readonly Workspace[] = readdirSync(join(root, "packages"))
  .sort()
  .map((folder) => {
    const path = join(root, "packages", folder);
    return {
      folder,
      path,
      manifest: JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest,
    };
  });

/** The source files of a workspace, without its tests and what only they use. */
export function sourcesOf(workspace: Workspace): string[] {
  return readdirSync(join(workspace.path, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .filter((name) => !name.split(sep).includes("fixtures"))
    .map((name) => join(workspace.path, "src", name))
    .sort();
}

/** Everything a file imports, statically, dynamically or as a type, as written. */
export function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, "utf8")).importedFiles.map((entry) => entry.fileName);
}

/** The package an import names ("sharp" of "sharp/lib/x"); undefined for a relative one. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith(".")) return undefined;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

export function isNodeBuiltin(specifier: string): boolean {
  return specifier.startsWith("node:") || builtinModules.includes(specifier);
}

/** The files that a file reaches by relative imports, itself first. */
export function reachableFrom(entry: string): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const specifier of importsOf(file))
      if (specifier.startsWith(".")) visit(resolve(dirname(file), specifier));
  };
  visit(entry);
  return [...seen];
}

/** A path as it is shown in a failing test. */
export function shown(file: string): string {
  return relative(root, file);
}
