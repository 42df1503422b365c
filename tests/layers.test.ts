import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import {
  importsOf,
  isNodeBuiltin,
  packageOf,
  reachableFrom,
  shown,
  sourcesOf,
  type Workspace,
  workspaces,
} from "./workspace.ts";

/** The floors of the house: what each package may import of the others. ARCHITECTURE.md draws it. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "@mixwell/core": [],
  "@mixwell/augment": ["@mixwell/core"],
  "@mixwell/loss": ["@mixwell/core"],
  "@mixwell/graph": ["@mixwell/core", "@mixwell/loss"],
  "@mixwell/train": ["@mixwell/core", "@mixwell/augment", "@mixwell/loss", "@mixwell/graph"],
  "@mixwell/tune": ["@mixwell/core"],
  mixwell: [
    "@mixwell/core",
    "@mixwell/augment",
    "@mixwell/loss",
    "@mixwell/graph",
    "@mixwell/train",
    "@mixwell/tune",
  ],
};

/** What only Node has and a platform-free file therefore cannot name. */
const nodeGlobals = new Set([
  "process",
  "Buffer",
  "__dirname",
  "__filename",
  "require",
  "setImmediate",
  "global",
]);

/** Native or platform-bound packages, which only the sub-paths /node and /web import. */
const platformPackages = [
  "onnxruntime-node",
  "onnxruntime-web",
  "onnxruntime-common",
  "sharp",
  "libsql",
  "pg",
];

function imports(workspace: Workspace): { file: string; specifier: string }[] {
  return sourcesOf(workspace).flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })));
}

function nodeGlobalsIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isMember =
      (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
      ((ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent)) &&
        node.parent.name === node);
    if (ts.isIdentifier(node) && nodeGlobals.has(node.text) && !isMember) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  ts.forEachChild(source, visit);
  return found;
}

describe.each(workspaces)("packages/$folder", (workspace) => {
  const { manifest } = workspace;
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies };

  it("imports no higher package", () => {
    const floors = allowed[manifest.name] ?? [];
    const higher = imports(workspace).filter(({ specifier }) => {
      const name = packageOf(specifier);
      return (
        name !== undefined && (name === "mixwell" || name.startsWith("@mixwell/")) && !floors.includes(name)
      );
    });
    expect(higher.map(({ file, specifier }) => `${shown(file)} imports ${specifier}`)).toEqual([]);
    expect(allowed).toHaveProperty([manifest.name]);
  });

  it("declares every package it imports", () => {
    const undeclared = imports(workspace).filter(({ specifier }) => {
      const name = packageOf(specifier);
      return name !== undefined && !isNodeBuiltin(specifier) && !(name in declared);
    });
    expect(undeclared.map(({ file, specifier }) => `${shown(file)} imports ${specifier}`)).toEqual([]);
  });
});

/** `mixwell` itself is the command, and for Node. */
const platformFree = workspaces.filter(({ manifest }) => manifest.name !== "mixwell");

it.each(platformFree)("the root of packages/$folder uses no Node API and no native package", (workspace) => {
  const files = reachableFrom(join(workspace.path, "src/index.ts"));
  const bound = files.flatMap((file) => [
    ...importsOf(file)
      .filter(
        (specifier) => isNodeBuiltin(specifier) || platformPackages.includes(packageOf(specifier) ?? ""),
      )
      .map((specifier) => `${shown(file)} imports ${specifier}`),
    ...nodeGlobalsIn(file).map((name) => `${shown(file)} names ${name}`),
  ]);
  expect(bound).toEqual([]);
});
