import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EpochMetrics, SplitMetrics, TrainOptions, TrainResult } from "@mixwell/train";
import type { TrainingTrial } from "@mixwell/tune";
import type { Attempt } from "@mixwell/tune/node";
import { afterAll, describe, expect, it } from "vitest";
import { metrics, result } from "../fixtures/fakes.ts";
import { trainingRunner } from "./trainingRunner.ts";
import { trainingSettings } from "./trainingSettings.ts";

const root = mkdtempSync(join(tmpdir(), "mixwell-training-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;

const epoch = (number: number, top1: number): EpochMetrics =>
  ({ epoch: number, val: { ...metrics, top1 } }) as EpochMetrics;

/** Runs one attempt with a training that does what it is told, and gives what it was asked for. */
async function run(
  train: (options: TrainOptions) => Promise<TrainResult>,
  given: Partial<Attempt<TrainingTrial>> = {},
  settings: Record<string, unknown> = {},
) {
  const folder = given.folder ?? join(root, String(count++));
  mkdirSync(folder, { recursive: true });
  const reported: number[] = [];
  let asked: TrainOptions | undefined;
  const runner = trainingRunner({
    train: (options) => {
      asked = options;
      return train(options);
    },
    loadRecipe: async (name) => ({ model: "mlp", epochs: name === "demo" ? 20 : 1 }),
  });
  const ended = await runner.run({
    experiment: { id: "e", name: "n" },
    trial: 0,
    attempt: 1,
    spec: { kind: "training", settings: { data: "photos", recipe: "demo", weightDecay: 0.5, ...settings } },
    parameters: { lr: 0.1 },
    budget: undefined,
    continuesFolder: undefined,
    folder,
    gpus: undefined,
    seed: 0,
    signal: new AbortController().signal,
    report: async (value) => void reported.push(value),
    ...given,
  });
  return { ended, reported, asked, folder };
}

describe("a trial that is a training", () => {
  it("trains with the recipe, the experiment's settings over it and the parameters over these, on one split", async () => {
    const { ended, reported, asked, folder } = await run(async ({ onEvent }) => {
      onEvent?.({ type: "epoch", metrics: epoch(1, 0.4) });
      onEvent?.({ type: "epoch", metrics: epoch(2, 0.6) });
      const val = { ...metrics, top1: 0.6, nll: 1.5 } as SplitMetrics;
      return { ...result, val, status: "finished" };
    });
    expect(asked).toMatchObject({
      data: "photos",
      splitSeed: 0,
      out: join(folder, "run"),
      recipe: { model: "mlp", epochs: 20, weightDecay: 0.5, lr: 0.1, seed: 1000 },
    });
    expect(reported).toEqual([0.4, 0.6]);
    expect(ended).toMatchObject({ kind: "result", metrics: { default: 0.6, nll: 1.5 } });
    // The test split is nobody's business in a search.
    expect(JSON.stringify(ended)).not.toContain("test");
  });

  it("trains as many epochs as its budget", async () => {
    const { asked } = await run(async () => result, { budget: 3 });
    expect(asked?.recipe).toMatchObject({ epochs: 3 });
  });

  it("goes on with the run of an earlier attempt, and tells its epochs again first", async () => {
    const folder = join(root, "resumed");
    mkdirSync(join(folder, "run"), { recursive: true });
    writeFileSync(join(folder, "run", "run.json"), "{}");
    const lines = [epoch(1, 0.1), epoch(2, 0.2)].map((line) => `${JSON.stringify(line)}\n`);
    writeFileSync(join(folder, "run", "metrics.jsonl"), lines.join(""));
    const { reported, asked } = await run(
      async ({ onEvent }) => {
        onEvent?.({ type: "epoch", metrics: epoch(3, 0.3) });
        onEvent?.({ type: "epoch", metrics: epoch(4, 0.4) });
        return result;
      },
      { folder, attempt: 2 },
    );
    expect(asked).toMatchObject({ resume: join(folder, "run") });
    expect(asked).not.toHaveProperty("recipe");
    expect(reported).toEqual([0.1, 0.2, 0.3, 0.4]);
  });

  it("fails with the reason of its training, and names a parameter or setting that is none", async () => {
    const missing = await run(async () => result, { parameters: { learningRate: 0.1 } });
    expect(missing.ended).toMatchObject({
      kind: "failure",
      message: expect.stringMatching(/^Expected the name of a setting .* but received "learningRate"/),
    });
    const stray = await run(async () => result, {}, { recipes: "demo" });
    expect(stray.ended).toMatchObject({ kind: "failure", message: expect.stringContaining('"recipes"') });
  });
});

describe("trainingSettings", () => {
  it("makes settings with options of the branches of a choice", () => {
    const parameters = {
      mix: { _name: "cutmix", alpha: 0.5 },
      loss: { _name: "crossEntropy" },
      augment: "trivial-augment",
    };
    expect(trainingSettings({ epochs: 2 }, parameters)).toEqual({
      epochs: 2,
      mix: { type: "cutmix", alpha: 0.5 },
      loss: "crossEntropy",
      augment: "trivial-augment",
    });
  });
});
