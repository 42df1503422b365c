import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built trainer: worker threads run JavaScript.
import { evaluate, runTraining } from "../../../dist/node/trainer/index.js";
import type { Recipe } from "../../recipe/index.ts";
import { isBetter } from "../../trainer/splitMetrics.ts";
import type { TrainEvent, TrainOptions, TrainResult } from "../../trainer/types.ts";
import { drawClasses } from "./fixtures/drawImages.ts";
import { readMetrics, readOutcome, readRecord, readTensors } from "./fixtures/readRun.ts";

let root = "";
let data = "";
const events: TrainEvent[] = [];
let mainEvents: TrainEvent[] = [];
let result: TrainResult;
const recipe: Recipe = { model: "resnet20", imageSize: 8, epochs: 6, batchSize: 16, seed: 5 };

/** Trains in this process; the run folder is `root/<name>`. */
function runInto(name: string, options: Omit<TrainOptions, "out">): Promise<TrainResult> {
  return runTraining(
    { threads: 1, workers: 1, ...options, out: join(root, name) },
    { signal: new AbortController().signal, emit: (event) => events.push(event) },
  );
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-train-"));
  data = join(root, "data");
  await drawClasses(join(data, "train"), { checks: 30, rings: 30, stripes: 30 });
  await drawClasses(join(data, "test"), { checks: 10, rings: 10, stripes: 10 }, 100);
  result = await runInto("main", { data, recipe, valSplit: 0.2 });
  mainEvents = events.slice();
});

afterAll(() => rmSync(root, { recursive: true }));

describe("a training from a folder of images", () => {
  it("learns: patterns of three kinds are told apart", () => {
    expect(result.status).toBe("finished");
    expect(result.test?.top1).toBeGreaterThan(0.6);
  });

  it("leaves the run folder, and nothing else", () => {
    const files = readdirSync(join(root, "main"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(root, "main").length + 1));
    expect(files.sort()).toEqual([
      "checkpoint/best.safetensors",
      "checkpoint/newest.safetensors",
      "export/config.json",
      "export/onnx/model.onnx",
      "export/preprocessor_config.json",
      "metrics.jsonl",
      "predictions.csv",
      "report.html",
      "run.json",
    ]);
    const report = readFileSync(join(root, "main", "report.html"), "utf8");
    expect(report).toMatch(/^<!doctype html>/i);
    expect(report).not.toMatch(/(?:src|href)="https?:/);
  });

  it("names every test image with its class and the predicted one, as often right as top-1 says", () => {
    const [head, ...rows] = readFileSync(join(root, "main", "predictions.csv"), "utf8")
      .trimEnd()
      .split("\n");
    expect(head).toBe("path,label,predicted,probability");
    const fields = rows.map((row) => row.split(",") as [string, string, string, string]);
    expect(fields.map(([path]) => path.split("/")[1])).toEqual(fields.map(([, label]) => label));
    const right = fields.filter(([, label, predicted]) => label === predicted).length;
    expect(right / rows.length).toBe(result.test?.top1);
    for (const [, , , probability] of fields) expect(Number(probability)).toBeGreaterThan(1 / 3);
  });

  it("has figures after temperature scaling: on validation, where it is fitted, the likelihood gains", () => {
    expect(result.calibrated?.val.nll).toBeLessThanOrEqual(result.val?.nll ?? 0);
    expect(result.calibrated?.temperature).toBeGreaterThan(0);
    expect(result.calibrated?.test.nll).not.toBe(result.test?.nll);
  });

  it("counts what crosses between JavaScript and the runtime in a step", () => {
    // Fed: 16 images of 8 x 8 x 3 bytes, their labels (8 bytes) and weights (4); the rest is fed in place.
    expect(result.transfersPerStep?.fed).toEqual({ copies: 3, bytes: 16 * (8 * 8 * 3 + 8 + 4) });
    // Back: the loss, the logits [16,3], the parameters and their momentum, and the running statistics.
    const parameters = 272_474 - 7 * 65;
    const statistics = 2 * (16 * 7 + 32 * 7 + 64 * 7);
    expect(result.transfersPerStep?.returned.bytes).toBe(4 * (1 + 16 * 3 + 2 * parameters + statistics));
  });

  it("exports the evaluation's preprocessing even where nothing is evaluated", async () => {
    const only = join(root, "data", "train");
    const settings = { ...recipe, epochs: 1, model: "mlp" as const };
    await runInto("unscored", { data: only, recipe: settings, valSplit: 0 });
    const config = JSON.parse(readFileSync(join(root, "unscored/export/preprocessor_config.json"), "utf8"));
    const scored = JSON.parse(readFileSync(join(root, "main/export/preprocessor_config.json"), "utf8"));
    expect(config).toEqual(scored);
  });

  it("says in run.json what was trained, on what, with what", () => {
    const record = readRecord(join(root, "main"));
    expect(record).toMatchObject({
      version: 1,
      status: "finished",
      seed: 5,
      settings: recipe,
      versions: {
        node: process.versions.node,
        "onnxruntime-node": expect.any(String),
        sharp: expect.any(String),
      },
      given: { data, valSplit: 0.2 },
      data: {
        location: data,
        kind: "folder",
        classes: ["checks", "rings", "stripes"],
        counts: { train: 72, val: 18, test: 30 },
        splitOrigin: { val: "stratified 20 % of train, seed 5", test: "folder test/" },
        leftOut: [],
      },
    });
    expect(record.result).toEqual(result);
    expect(record.data.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(record.reasons).toContainEqual({ setting: "epochs", value: 6, why: "given" });
    expect(Date.parse(record.created)).toBeLessThanOrEqual(Date.now());
  });

  it("writes a line of metrics an epoch; the result keeps last and best, val and test apart", () => {
    const metrics = readMetrics(join(root, "main"));
    expect(metrics.map(({ epoch, step }) => [epoch, step])).toEqual(
      // 72 images are 4 whole batches of 16.
      Array.from({ length: 6 }, (_, i) => [i + 1, 4 * (i + 1)]),
    );
    let best = metrics[0];
    for (const line of metrics) {
      if (line === best || (line.val !== null && isBetter(line.val, best?.val ?? null))) best = line;
      expect(line.best).toBe(line === best);
    }
    expect(result).toMatchObject({ epochs: 6, leftOut: 0, best: { epoch: best?.epoch, val: best?.val } });
    expect(result.val).toEqual(best?.val);
    expect(result.last.val).toEqual(metrics.at(-1)?.val);
    expect(result.last.test).not.toBeNull();
  });

  it("tells of data, plan, steps and epochs in this order", () => {
    const types = mainEvents.map(({ type }) => type);
    const order = types.filter((type, i) => type !== types[i - 1]);
    expect(order).toEqual(["data", "plan", ...Array(6).fill(["progress", "epoch"]).flat()]);
  });

  it("keeps the tensors of the best epoch and of the last", () => {
    const newest = readTensors(join(root, "main"), "newest");
    const best = readTensors(join(root, "main"), "best");
    expect(Object.keys(best)).toEqual(Object.keys(newest));
    const same = JSON.stringify(best) === JSON.stringify(newest);
    expect(same).toBe(result.best.epoch === 6);
  });
});

it("goes the same way to the bit with any number of workers", async () => {
  await runInto("workers", { data, recipe, valSplit: 0.2, workers: 3 });
  expect(readOutcome(join(root, "workers"))).toEqual(readOutcome(join(root, "main")));
});

it("goes another way with another seed", async () => {
  await runInto("seed", { data, recipe: { ...recipe, epochs: 1, seed: 6 }, valSplit: 0.2 });
  expect(readMetrics(join(root, "seed"))[0]?.train.loss).not.toBe(
    readMetrics(join(root, "main"))[0]?.train.loss,
  );
});

describe("small data", () => {
  it("trains with fewer images than a batch, and without validation or test the figures are null", async () => {
    const few = join(root, "few");
    await drawClasses(few, { checks: 3, rings: 2 });
    const trained = await runInto("few-run", {
      data: few,
      recipe: { model: "mlp", imageSize: 8, epochs: 2, batchSize: 128 },
      valSplit: 0,
    });
    expect(trained).toMatchObject({
      val: null,
      test: null,
      last: { val: null, test: null },
      best: { epoch: 2, val: null },
    });
    const { settings, reasons, data: summary } = readRecord(join(root, "few-run"));
    expect(settings.batchSize).toBe(5);
    expect(reasons).toContainEqual({
      setting: "batchSize",
      value: 5,
      why: "128 was given, but there are 5 training images",
    });
    expect(summary.splitOrigin).toEqual({ val: "none", test: "none" });
    expect(readMetrics(join(root, "few-run")).map(({ val }) => val)).toEqual([null, null]);
  });

  it("refuses a folder that holds a run, and leaves it as it is", async () => {
    const before = readFileSync(join(root, "main", "run.json"));
    await expect(runInto("main", { data, recipe })).rejects.toMatchObject({ code: "RUN_EXISTS" });
    expect(readFileSync(join(root, "main", "run.json"))).toEqual(before);
  });
});

describe("settings", () => {
  const quick: Recipe = { model: "mlp", imageSize: 8, epochs: 6, batchSize: 18, seed: 1 };

  it("patience stops a training that no longer gets better", async () => {
    // A step so small that float32 does not see it: no epoch is better than the first.
    const still = { ...quick, lr: 1e-12, schedule: "constant" as const, warmupEpochs: 0, epochs: 20 };
    const stopped = await runInto("patience", { data, recipe: { ...still, patience: 2 }, valSplit: 0.2 });
    expect(stopped).toMatchObject({ status: "finished", epochs: 3, best: { epoch: 1 } });
  });

  it("ema: the averages are scored and exported, and differ from the weights", async () => {
    const averaged = await runInto("ema", { data, recipe: { ...quick, ema: 0.9 }, valSplit: 0.2 });
    const plain = await runInto("plain", { data, recipe: quick, valSplit: 0.2 });
    const { newest, figures } = readOutcome(join(root, "ema"));
    const weights = readOutcome(join(root, "plain")).newest;
    for (const [name, bits] of Object.entries(weights)) expect(newest[name]).toBe(bits);
    expect(averaged.val).not.toEqual(plain.val);
    const { summary } = await evaluate({ model: join(root, "ema"), data, workers: 0, threads: 1 });
    expect(summary.top1).toBe(figures.test?.top1);
    expect(summary.nll).toBeCloseTo(figures.test?.nll as number, 5);
  });

  it("class weights and the balanced sampler are obeyed", async () => {
    const uneven = join(root, "uneven");
    await drawClasses(uneven, { checks: 32, rings: 4 });
    // Without weight on the second class everything is taken for the first, so the accuracy counts what was drawn.
    const onlyChecks: Recipe = { ...quick, epochs: 12, lr: 0.1, classWeights: [1, 0] };
    const shareOf = async (sampler: "uniform" | "balanced") => {
      const options = { data: uneven, recipe: { ...onlyChecks, sampler }, valSplit: 0 };
      const { run } = await runInto(`sampler-${sampler}`, options);
      return readMetrics(run).at(-1)?.train.top1;
    };
    expect(await shareOf("uniform")).toBeCloseTo(32 / 36, 10);
    expect(await shareOf("balanced")).toBe(0.5);
  });
});
