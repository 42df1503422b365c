import { describe, expect, it } from "vitest";
import { runSteps, startValues } from "../runtime/fixtures/steps.ts";
import { hasChromium, SOFTWARE_GPU_TIMEOUT, WITHOUT_CHROMIUM } from "./fixtures/chromium.ts";
import { expectTinyTraining } from "./fixtures/expectTinyTraining.ts";
import { openPage } from "./fixtures/openPage.ts";
import { tinyFeeds, tinyTraining } from "./fixtures/tinyTraining.ts";
import type { WebgpuResult } from "./fixtures/trainOnWebgpu.ts";
import { OrtWebRuntime } from "./OrtWebRuntime.ts";

const graph = tinyTraining();

describe("onnxruntime-web's WASM provider in Node", () => {
  it("trains as the interpreter does in float64", async () => {
    const runtime = await OrtWebRuntime.create();
    expect(runtime.description).toBe("onnxruntime-web wasm, 1 thread");
    expectTinyTraining(await runSteps(graph, runtime, startValues(graph), tinyFeeds));
    const { fed, returned } = runtime.transfers;
    expect(fed.copies).toBe(tinyFeeds.length * (graph.inputs.size + graph.variables.size));
    expect(returned.copies).toBe(tinyFeeds.length * (graph.outputs.size + graph.updates.size));
  });

  it("says which provider refused a model, and why", async () => {
    const runtime = await OrtWebRuntime.create();
    await expect(runtime.load(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({
      code: "RUNTIME_LOAD_FAILED",
      message: expect.stringContaining("ONNX Runtime refused the graph on provider wasm"),
    });
  });
});

describe("onnxruntime-web's WebGPU provider in Chromium, on a GPU that is software", () => {
  it(
    "trains as the interpreter does in float64, and leaves its weights on the GPU",
    async ({ skip }) => {
      skip(!hasChromium, WITHOUT_CHROMIUM);
      const { page, close } = await openPage(new URL("./fixtures/trainingPage.ts", import.meta.url));
      try {
        const result = (await page.evaluate("train()")) as WebgpuResult;
        expectTinyTraining(result.steps);
        const { fed, returned } = result.transfers;
        expect(fed.copies).toBe(tinyFeeds.length * graph.inputs.size + graph.variables.size);
        expect(returned, "losses").toEqual({ copies: tinyFeeds.length, bytes: 4 * tinyFeeds.length });
      } finally {
        await close();
      }
    },
    SOFTWARE_GPU_TIMEOUT,
  );
});
