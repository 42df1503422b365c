import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
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

describe("@mixwell/augment in a page that uses five transforms", () => {
  const five = ["randomResizedCrop", "horizontalFlip", "colorJitter", "gaussianBlur", "randomErasing"];
  const page = bundle(`
    export { createPipeline, createRegistry } from "@mixwell/augment";
    export { ${five.join(", ")} } from "@mixwell/augment";`);

  it("is under 60 kB gzipped", async () => {
    const size = gzipSync(await page).length;
    console.info(`@mixwell/augment, core and five transforms: ${(size / 1000).toFixed(1)} kB gzipped`);
    expect(size).toBeLessThan(60_000);
  });

  it("leaves the other transforms and their kernels behind", async () => {
    const all = await bundle(`export { allTransforms } from "@mixwell/augment/all"`);
    for (const sign of ["jpegCompression", "elastic", "medianBlur", "clahe", "trivialAugmentWide"]) {
      expect(all).toContain(sign);
      expect(await page).not.toContain(`"${sign}"`);
    }
    // The start of each family's module in base64, behind the header that all have.
    const families = ["jpeg", "median", "clahe", "field"];
    for (const family of families) {
      const { wasm } = (await import(`../packages/augment/dist/kernel/${family}/${family}.wasm.js`)) as {
        wasm: string;
      };
      expect(all).toContain(wasm.slice(0, 100));
      expect(await page).not.toContain(wasm.slice(0, 100));
    }
    expect((await page).length).toBeLessThan(all.length / 2);
  });

  it("holds no transform that it does not use", async () => {
    const { allTransforms } = await import("@mixwell/augment/all");
    const code = await page;
    const used = new Set([...five, "brightness", "contrast", "saturation", "hue"]);
    const others = [...allTransforms.values()].filter(
      ({ type, doc }) => !used.has(type) && code.includes(doc),
    );
    // `createPipeline` knows these without being given them.
    const basic = ["randomCrop", "resize", "centerCrop", "normalize"];
    expect(others.map(({ type }) => type).filter((type) => !basic.includes(type))).toEqual([]);
  });
});
