import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, pipeline, RawImage } from "@huggingface/transformers";
import type { EvaluationSummary } from "@mixwell/loss";
import { InferenceSession, Tensor } from "onnxruntime-node";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built trainer: worker threads run JavaScript.
import { evaluate, predict, runTraining } from "../../../dist/node/trainer/index.js";
import type { TrainResult } from "../../trainer/types.ts";
import { type ClassName, drawClasses, put } from "./fixtures/drawImages.ts";

let root = "";
let data = "";
let run = "";
let result: TrainResult;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-predict-"));
  data = join(root, "data");
  run = join(root, "run");
  await drawClasses(join(data, "train"), { checks: 24, rings: 24, stripes: 24 });
  await drawClasses(join(data, "test"), { checks: 6, rings: 6, stripes: 6 }, 100);
  // The pictures have the network's size, so that preprocessing is normalisation alone.
  // The tempered softmax of the sum of two classifiers: what reads the exported model knows the softmax alone.
  const loss = { type: "biTempered", t1: 0.8, t2: 1.4 } as const;
  const recipe = {
    model: "resnet20",
    imageSize: 16,
    epochs: 3,
    batchSize: 16,
    loss,
    midLevel: true,
  } as const;
  const host = { signal: new AbortController().signal, emit: () => undefined };
  result = await runTraining({ data, recipe, threads: 1, workers: 1, out: run }, host);
});

afterAll(() => rmSync(root, { recursive: true }));

const file = (label: ClassName, number: number) => join(data, "test", label, `${number}.png`);

describe("evaluate", () => {
  it("finds the figures that the training reported for its test split", async () => {
    const { split, classes, ...scored } = await evaluate({ model: run, data, threads: 1, workers: 1 });
    const summary = scored.summary as EvaluationSummary;
    expect(split).toBe("test");
    expect(classes).toEqual(["checks", "rings", "stripes"]);
    for (const name of ["top1", "top5", "balancedAccuracy"] as const)
      expect(summary[name]).toBe(result.test?.[name]);
    // The exported model has its batch norms folded: equal up to float32's rounding.
    expect(summary.nll).toBeCloseTo(result.test?.nll as number, 5);
    expect(summary.ece).toBeCloseTo(result.test?.ece as number, 5);
  });

  it("does not depend on batch size or workers, and takes the model file as well as the run", async () => {
    const model = join(run, "export", "onnx", "model.onnx");
    const one = await evaluate({ model, data, threads: 1, workers: 0, batchSize: 7 });
    const other = await evaluate({ model: run, data, threads: 1, workers: 2, batchSize: 18 });
    expect((one.summary as EvaluationSummary).confusion).toEqual(
      (other.summary as EvaluationSummary).confusion,
    );
    expect(one.summary.nll).toBeCloseTo(other.summary.nll, 5);
  });

  it("refuses classes that the model does not know", async () => {
    const other = join(root, "other");
    await drawClasses(other, { checks: 2, rings: 2 });
    put(join(other, "spots", "1.png"), readFileSync(file("rings", 100)));
    await expect(evaluate({ model: run, data: other })).rejects.toMatchObject({
      code: "DATA_CLASSES",
      message: expect.stringContaining("spots"),
    });
  });
});

describe("predict", () => {
  const files = () => (["checks", "rings", "stripes"] as const).map((label) => file(label, 103));

  it("gives the probabilities that onnxruntime-node alone gives on the exported file", async () => {
    const session = await InferenceSession.create(join(run, "export", "onnx", "model.onnx"));
    const read = (name: string) => JSON.parse(readFileSync(join(run, "export", name), "utf8"));
    const { image_mean: mean, image_std: std } = read("preprocessor_config.json");
    const { id2label } = read("config.json");
    const predicted = await predict({ model: run, images: files(), threads: 1 });
    for (const { path, predictions } of predicted) {
      const bytes = await sharp(path).raw().toBuffer();
      const values = new Float32Array(bytes.length);
      for (const [i, byte] of bytes.entries()) {
        values[(i % 3) * 256 + Math.floor(i / 3)] = (byte / 255 - mean[i % 3]) / std[i % 3];
      }
      const { logits } = await session.run({ pixel_values: new Tensor("float32", values, [1, 3, 16, 16]) });
      const powers = [...((logits as Tensor).data as Float32Array)].map(Math.exp);
      const sum = powers.reduce((total, power) => total + power);
      expect(predictions).toHaveLength(3);
      for (const [k, power] of powers.entries()) {
        const found = predictions.find(({ label }) => label === id2label[k]);
        expect(found?.probability).toBeCloseTo(power / sum, 5);
      }
      const ranked = predictions.map(({ probability }) => probability);
      expect(ranked).toEqual(ranked.toSorted((a, b) => b - a));
    }
    await session.release();
  });

  it("classifies as transformers.js does with the export folder", async () => {
    env.allowRemoteModels = false;
    env.localModelPath = run;
    const classify = await pipeline("image-classification", "export");
    for (const { path, predictions } of await predict({ model: run, images: files(), threads: 1 })) {
      const image = new RawImage(new Uint8Array(await sharp(path).raw().toBuffer()), 16, 16, 3);
      const answers = (await classify(image, { top_k: 3 })) as { label: string; score: number }[];
      expect(answers.map(({ label }) => label)).toEqual(predictions.map(({ label }) => label));
      for (const [i, { score }] of answers.entries())
        expect(score).toBeCloseTo(predictions[i]?.probability as number, 5);
    }
    await classify.dispose();
  });

  it("takes folders, in the order of the names, and names a broken image in its place", async () => {
    const folder = join(root, "new");
    put(join(folder, "b", "fine.png"), readFileSync(file("rings", 100)));
    put(join(folder, "a.jpg"), "no image");
    put(join(folder, "c.heic"), Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"));
    put(join(folder, "notes.txt"), "no image either, and not named as one");
    put(join(folder, "._b.png"), "what macOS leaves beside a file");
    const missing = join(root, "missing.png");
    const predicted = await predict({ model: run, images: [missing, folder], topK: 1, threads: 1 });
    expect(
      predicted.map(({ path, error, predictions }) => [path, error?.reason, predictions.length]),
    ).toEqual([
      [missing, "missing", 0],
      [join(folder, "a.jpg"), "notAnImage", 0],
      [join(folder, "b", "fine.png"), undefined, 1],
      [join(folder, "c.heic"), "unsupportedFormat", 0],
    ]);
  });

  it("says what to do where the run has no model yet", async () => {
    put(join(root, "unfinished", "run.json"), "{}");
    await expect(predict({ model: join(root, "unfinished"), images: files() })).rejects.toMatchObject({
      code: "MODEL_NOT_EXPORTED",
      message: expect.stringContaining("mixwell train --resume"),
    });
  });
});
