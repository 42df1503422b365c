import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built trainer: worker threads run JavaScript.
import { evaluate, predict, runTraining } from "../../../dist/node/trainer/index.js";
import { parseCsv } from "../../data/csv/parseCsv.ts";
import type { Recipe } from "../../recipe/index.ts";
import type { MultiLabelMetrics, TrainEvent, TrainResult } from "../../trainer/types.ts";
import { combinations, drawAttributes } from "./fixtures/drawAttributes.ts";
import { readMetrics, readOutcome, readRecord } from "./fixtures/readRun.ts";

const [TRAIN, VAL, TEST] = [160, 40, 80];
const recipe: Recipe = { model: "mlp", imageSize: 16, epochs: 6, batchSize: 16, seed: 1, augment: "none" };
const threads = { threads: 1, workers: 1 };
let root = "";
let result: TrainResult;
const path = (name: string) => join(root, name);
const quiet = { signal: new AbortController().signal, emit: () => undefined };
const mapOf = (metrics: TrainResult["test"]) => (metrics as MultiLabelMetrics).map;

/** A list of all images; those of training have the labels that `chosen` says. */
function writeList(name: string, chosen: (i: number) => number): string {
  const rows = Array.from({ length: TRAIN + VAL + TEST }, (_, i) => {
    const split = i < TRAIN ? "train" : i < TRAIN + VAL ? "val" : "test";
    const labels = combinations[(split === "train" ? chosen(i) : i) % combinations.length] ?? [];
    return `${i}.png,${labels.join("|")},${split}`;
  });
  writeFileSync(path(name), `path,labels,split\n${rows.join("\n")}\n`);
  return path(name);
}

const train = (data: string, out: string, more: Recipe = {}) =>
  runTraining({ data, recipe: { ...recipe, ...more }, ...threads, out: path(out) }, quiet);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-labels-"));
  await drawAttributes(root, TRAIN + VAL + TEST);
  result = await train(
    writeList("labels.csv", (i) => i),
    "run",
  );
});

afterAll(() => rmSync(root, { recursive: true }));

describe("images of any number of labels", () => {
  it("are learnt: what has a disc and what is red, each by itself", () => {
    expect(mapOf(result.test)).toBeGreaterThan(0.95);
    expect(Object.keys(result.test ?? {})).toEqual(["map", "microF1", "macroF1", "nll"]);
    expect(result.calibrated).toBeNull();
  });

  it("are not where the labels of training have nothing to do with the images", async () => {
    // Each combination of labels goes to each kind of image equally often.
    const shuffled = writeList("shuffled.csv", (i) => Math.floor(i / combinations.length));
    const control = await train(shuffled, "control");
    expect(mapOf(control.test)).toBeLessThan(0.8);
  });

  it("choose the epoch of the highest mean average precision in validation", () => {
    const scored = readMetrics(path("run")).map(({ val }) => mapOf(val));
    expect(mapOf(result.val)).toBe(Math.max(...scored));
    expect(readMetrics(path("run")).every(({ train }) => train.top1 === undefined)).toBe(true);
  });

  it("train with binary cross-entropy, and the plan says why", () => {
    const { settings, reasons, data } = readRecord(path("run"));
    expect(settings.loss).toEqual({ type: "binaryCrossEntropy" });
    expect(reasons.find(({ setting }) => setting === "loss")?.why).toContain("any number of labels");
    expect(data).toMatchObject({ multiLabel: true, classes: ["disc", "red"] });
  });

  it("leave a model that says so, predictions of every label and a report", async () => {
    const config = JSON.parse(readFileSync(path("run/export/config.json"), "utf8"));
    expect(config.problem_type).toBe("multi_label_classification");
    const [head, ...rows] = parseCsv(readFileSync(path("run/predictions.csv"), "utf8"));
    expect(head?.fields).toEqual(["path", "labels", "predicted", "disc", "red"]);
    expect(rows.length).toBe(TEST);
    for (const { fields } of rows) {
      const expected = ["disc", "red"].filter((_, k) => Number(fields[3 + k]) >= 0.5).join("|");
      expect(fields[2]).toBe(expected);
    }
    const report = readFileSync(path("run/report.html"), "utf8");
    expect(report).toContain("mean average precision on 80 test images");
    expect(report).not.toContain("Top-1");
  });

  it("are scored by the exported model as by the training", async () => {
    const { summary } = await evaluate({
      model: path("run"),
      data: path("labels.csv"),
      threads: 1,
      workers: 1,
    });
    expect(summary).toMatchObject({ count: TEST });
    expect("map" in summary && summary.map).toBeCloseTo(mapOf(result.test), 6);
  });

  it("are given the labels above a threshold", async () => {
    const images = [0, 1, 2, 3].map((i) => path(`${TRAIN + i}.png`));
    const predicted = await predict({ model: path("run"), images, threads: 1 });
    expect(predicted.map(({ labels }) => labels?.toSorted())).toEqual(combinations);
    for (const { predictions } of predicted) expect(predictions.length).toBe(2);
    const all = await predict({ model: path("run"), images, threshold: 0, threads: 1 });
    expect(all.every(({ labels }) => labels?.length === 2)).toBe(true);
    await expect(predict({ model: path("run"), images, threshold: 2 })).rejects.toThrow("from 0 to 1");
  });

  it("end with the same bits where a mixed training was interrupted and resumed", async () => {
    const data = path("labels.csv");
    const mixed: Recipe = { ...recipe, epochs: 2, mix: ["cutmix", "mixup"], labelSmoothing: 0.1 };
    await train(data, "undisturbed", mixed);
    const controller = new AbortController();
    const emit = (event: TrainEvent) => {
      if (event.type === "progress" && event.epoch === 2) controller.abort();
    };
    const host = { signal: controller.signal, emit };
    const stopped = await runTraining({ data, recipe: mixed, ...threads, out: path("resumed") }, host);
    expect(stopped.status).toBe("interrupted");
    await runTraining({ data, ...threads, resume: path("resumed") }, quiet);
    expect(readOutcome(path("resumed"))).toEqual(readOutcome(path("undisturbed")));
  });
});
