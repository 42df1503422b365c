import { readdir } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { browsers } from "./fixtures/browsers.ts";
import { bundleScript } from "./fixtures/bundleScript.ts";
import { digestCases, type EngineResult } from "./fixtures/digestCases.ts";
import { runInBrowser } from "./fixtures/runInBrowser.ts";

/** Milliseconds: a browser that starts on a machine that others share may take long. */
const TIMEOUT = 180_000;

/** The result in this process, and the modules that it loaded, in base64. */
async function runHere(): Promise<{ result: EngineResult; modules: Set<string> }> {
  const { Module } = WebAssembly;
  const modules = new Set<string>();
  WebAssembly.Module = new Proxy(Module, {
    construct(target, [bytes]: [Uint8Array<ArrayBuffer>]) {
      modules.add(Buffer.from(bytes).toString("base64"));
      return new target(bytes);
    },
  });
  try {
    return { result: await digestCases(), modules };
  } finally {
    WebAssembly.Module = Module;
  }
}

const here = runHere();

async function runInThreads(workers: number): Promise<EngineResult> {
  const code = await bundleScript("nodeWorker.ts", "node");
  const parts = await Promise.all(
    Array.from({ length: workers }, async (_, first) => {
      const worker = new Worker(code, { eval: true, workerData: { first, workers } });
      const result = await new Promise<EngineResult>((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
      });
      await worker.terminate();
      return result;
    }),
  );
  return {
    simd: parts.every(({ simd }) => simd),
    digests: Object.assign({}, ...parts.map(({ digests }) => digests)),
  };
}

it("the cases use every family of kernels, compiled", async () => {
  const { result, modules } = await here;
  expect(result.simd).toBe(true);
  const folder = new URL("../kernel/", import.meta.url);
  const entries = await readdir(folder, { withFileTypes: true });
  const families = entries.filter((entry) => entry.isDirectory() && entry.name !== "fixtures");
  const unused: string[] = [];
  for (const { name } of families) {
    const { wasm } = (await import(`../kernel/${name}/${name}.wasm.ts`)) as { wasm: string };
    if (!modules.has(wasm)) unused.push(name);
  }
  expect(unused).toEqual([]);
});

describe("decoded pixels become the same bytes", () => {
  it.each([1, 2, 3])(
    "in Node, divided among %d workers",
    async (workers) => {
      expect(await runInThreads(workers)).toEqual((await here).result);
    },
    TIMEOUT,
  );

  for (const { name, isInstalled, missing, open } of browsers) {
    it(
      `in ${name}, on a page and in a Web Worker`,
      async ({ skip }) => {
        skip(!isInstalled, missing);
        const { onPage, inWorker } = await runInBrowser(open);
        const { result } = await here;
        expect(onPage).toEqual(result);
        expect(inWorker).toEqual(result);
      },
      TIMEOUT,
    );
  }
});
