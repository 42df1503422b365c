import { describe, expect, it } from "vitest";
import { interpretSteps, runSteps, type Steps, startValues } from "../runtime/fixtures/steps.ts";
import { distance } from "../tensor/fixtures/distance.ts";
import { hasChromium, openPage } from "./fixtures/openPage.ts";
import { tinyFeeds, tinyTraining } from "./fixtures/tinyTraining.ts";
import type { PageResult } from "./fixtures/trainingPage.ts";
import { OrtWebRuntime } from "./OrtWebRuntime.ts";

const graph = tinyTraining();
const exact = interpretSteps(graph, startValues(graph), tinyFeeds);

function expectSteps(steps: Steps): void {
  expect(steps.outputs.length).toBe(tinyFeeds.length);
  for (const [at, { loss }] of exact.outputs.entries())
    expect(distance(steps.outputs[at]?.loss ?? [], loss ?? []), `loss of step ${at + 1}`).toBeLessThan(1e-5);
  for (const [name, data] of Object.entries(exact.variables))
    expect(distance(steps.variables[name] ?? [], data), name).toBeLessThan(1e-5);
}

describe("onnxruntime-web's WASM provider in Node", () => {
  it("trains as the interpreter does in float64", async () => {
    const runtime = await OrtWebRuntime.create();
    expect(runtime.description).toBe("onnxruntime-web wasm, 1 thread");
    expectSteps(await runSteps(graph, runtime, startValues(graph), tinyFeeds));
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
  it("trains as the interpreter does in float64, and leaves its weights on the GPU", async ({ skip }) => {
    skip(!hasChromium, "/usr/bin/chromium is missing (apt-get install chromium)");
    const { page, close } = await openPage(new URL("./fixtures/trainingPage.ts", import.meta.url));
    try {
      const result = (await page.evaluate("train()")) as PageResult;
      expectSteps(result.steps);
      const { fed, returned } = result.transfers;
      expect(fed.copies).toBe(tinyFeeds.length * graph.inputs.size + graph.variables.size);
      expect(returned, "losses").toEqual({ copies: tinyFeeds.length, bytes: 4 * tinyFeeds.length });
    } finally {
      await close();
    }
  });
});
