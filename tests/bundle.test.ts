import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { root, workspaces } from "./workspace.ts";

/** What a page offers that a package root may count on, and nothing of Node. */
const pageGlobals = {
  TextEncoder,
  TextDecoder,
  AbortController,
  AbortSignal,
  performance,
  structuredClone,
  URL,
};

async function bundle(contents: string, external: string[] = []): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    minify: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    globalName: "bundled",
    logLevel: "silent",
    external,
  });
  return result.outputFiles.map((file) => file.text).join("");
}

/** Names that a bundle exports when it runs where neither `process` nor `Buffer` nor `require` exists. */
function exportedInPage(code: string): string[] {
  const page = createContext({ ...pageGlobals });
  return JSON.parse(runInContext(`${code};JSON.stringify(Object.keys(bundled))`, page)) as string[];
}

const roots = workspaces.map(({ manifest }) => manifest.name).filter((name) => name !== "mixwell");

it.each(roots)("%s bundles for the browser and runs there", async (name) => {
  const code = await bundle(`export * from ${JSON.stringify(name)}`);
  console.info(`${name}: ${(code.length / 1000).toFixed(1)} kB minified`);
  const inNode = Object.keys((await import(name)) as object);
  expect(exportedInPage(code).sort()).toEqual(inNode.filter((exported) => exported !== "default").sort());
});

it("the browser runtime of @mixwell/graph bundles with onnxruntime-web left to the page", async () => {
  const code = await bundle(`export * from "@mixwell/graph/web"`, ["onnxruntime-web", "onnxruntime-web/*"]);
  expect(code).not.toMatch(/["']node:/);
});

it("@mixwell/train leaves zod's translations behind, which would more than double it", async () => {
  const code = await bundle(`export * from "@mixwell/train"`);
  // "Entrada inválida", "Entrada inválida: se esperaba": Spanish and Portuguese.
  expect(code).not.toContain("Entrada inv");
  expect(await bundle(`import { z } from "zod"; console.log(z)`)).toContain("Entrada inv");
});

it("one thing taken from a root leaves the rest behind", async () => {
  const all = await bundle(`export * from "@mixwell/core"`);
  const one = await bundle(`export { MixwellError } from "@mixwell/core"`);
  expect(one.length).toBeLessThan(all.length / 2);
});

it("a page that augments by five transforms bundles no other, in 60 kB gzipped at most", async () => {
  const names = ["rotate", "brightness", "horizontalFlip", "cutout", "normalize"];
  const code = await bundle(
    `import { createPipeline, createRegistry, ${names.join(", ")} } from "@mixwell/augment";
    globalThis.made = createPipeline([], createRegistry([${names.join(", ")}]));`,
  );
  expect(gzipSync(code).length).toBeLessThan(60_000);
  const all = await bundle(`export * from "@mixwell/augment/all"`);
  for (const other of ["gaussianNoise", "sunFlare", "autoAugment", "elastic", "jpegCompression", "clahe"]) {
    expect(all).toContain(`type:"${other}"`);
    expect(code).not.toContain(other);
  }
});
