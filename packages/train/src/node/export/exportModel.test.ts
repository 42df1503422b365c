import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, pipeline, RawImage } from "@huggingface/transformers";
import { createPipeline } from "@mixwell/augment";
import { elementCount, Graph, ModelBuilder } from "@mixwell/graph";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formulaWeights } from "../../model/fixtures/formula.ts";
import { getModel } from "../../model/index.ts";
import { exportModel } from "./exportModel.ts";

const classes = ["ash", "beech", "cherry", "Ölweide"];
const size = 32;
const preprocessing = createPipeline([
  { type: "resize", size: 36 },
  { type: "centerCrop", size },
  { type: "normalize", mean: [0.5, 0.45, 0.4], std: [0.25, 0.25, 0.2] },
]);

function weights(): Map<string, Float32Array> {
  const graph = new Graph();
  const x = graph.input("x", "float32", [1, 3, size, size]);
  getModel("resnet20").build(new ModelBuilder(graph, false), x, { classes: classes.length });
  const formula = Object.entries(formulaWeights(graph));
  return new Map(formula.map(([name, { data }]) => [name, Float32Array.from(data)]));
}

/** A smooth picture: waves whose frequency depends on the seed. */
function drawWaves(seed: number, width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) {
    const [c, x, y] = [i % 3, Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    data[i] = 128 + 100 * Math.sin((x * (c + seed)) / 20) * Math.cos((y * (seed + 1)) / 15);
  }
  return data;
}

const softmax = (logits: readonly number[]) => {
  const powers = logits.map((z) => Math.exp(z - Math.max(...logits)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
};

describe("exportModel", () => {
  let folder = "";
  let session: InferenceSession;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mixwell-export-"));
    const result = await exportModel(join(folder, "export"), {
      model: "resnet20",
      classes,
      preprocessing,
      weights: weights(),
    });
    expect(result.unsaid).toEqual([]);
    session = await InferenceSession.create(result.model);
  });

  afterAll(async () => {
    await session.release();
    await rm(folder, { recursive: true });
  });

  /** Class probabilities of bytes as large as the network's input, by onnxruntime-node alone. */
  async function probabilities(bytes: Uint8Array): Promise<Map<string, number>> {
    const { mean, std } = preprocessing.normalization;
    const pixels = new Float32Array(elementCount([3, size, size]));
    for (const [i, byte] of bytes.entries()) {
      const c = i % 3;
      pixels[c * size * size + Math.floor(i / 3)] = (byte / 255 - (mean[c] as number)) / (std[c] as number);
    }
    const feed = new Tensor("float32", pixels, [1, 3, size, size]);
    const results = await session.run({ pixel_values: feed });
    const logits = results.logits as Tensor;
    const values = softmax([...(logits.data as Float32Array)]);
    return new Map(classes.map((name, index) => [name, values[index] as number]));
  }

  async function classifyWithTransformers(width: number, height: number, bytes: Uint8Array) {
    env.allowRemoteModels = false;
    env.localModelPath = folder;
    const classify = await pipeline("image-classification", "export");
    const answers = await classify(new RawImage(bytes, width, height, 3), { top_k: classes.length });
    await classify.dispose();
    return new Map((answers as { label: string; score: number }[]).map(({ label, score }) => [label, score]));
  }

  it("leaves the three files and nothing else", async () => {
    const files = await readdir(join(folder, "export"), { recursive: true });
    expect(files.sort()).toEqual([
      "config.json",
      "onnx",
      join("onnx", "model.onnx"),
      "preprocessor_config.json",
    ]);
  });

  it("maps labels both ways", async () => {
    const config = JSON.parse(await readFile(join(folder, "export", "config.json"), "utf8"));
    expect(Object.values(config.id2label)).toEqual(classes);
    for (const [id, label] of Object.entries(config.id2label))
      expect(config.label2id[label as string]).toBe(Number(id));
  });

  it("classifies in transformers.js as in onnxruntime-node: the same where no pixel is resampled", async () => {
    // 36x50: the shorter side has its size already, so that only crop and normalisation act.
    const [width, height] = [36, 50];
    const image = { width, height, data: drawWaves(3, width, height) };
    const bytes = new Uint8Array(size * size * 3);
    preprocessing.run(image, { seed: 0, epoch: 0, path: "", view: 0 }, bytes);
    const expected = await probabilities(bytes);
    const answers = await classifyWithTransformers(width, height, image.data);
    expect([...answers.keys()].sort()).toEqual([...classes].sort());
    for (const [label, score] of answers) expect(score).toBeCloseTo(expected.get(label) as number, 5);
  });

  it("gives nearly the same probabilities where images shrink", async () => {
    // Waves of 14 and 22 are too fine for the small image: aliased, they would move probabilities by 0.2.
    for (const seed of [2, 14, 22]) {
      const [width, height] = [240, 180];
      const data = drawWaves(seed, width, height);
      const bytes = new Uint8Array(size * size * 3);
      preprocessing.run({ width, height, data }, { seed: 0, epoch: 0, path: "", view: 0 }, bytes);
      const expected = await probabilities(bytes);
      const answers = await classifyWithTransformers(width, height, data);
      for (const [label, score] of answers) {
        expect(Math.abs(score - (expected.get(label) as number))).toBeLessThan(0.05);
      }
    }
  });

  it("replaces an older export", async () => {
    const again = join(folder, "again");
    const options = { model: "resnet20", preprocessing, weights: weights() };
    await exportModel(again, { ...options, classes });
    await exportModel(again, { ...options, classes: classes.toReversed() });
    const config = JSON.parse(await readFile(join(again, "config.json"), "utf8"));
    expect(config.id2label["0"]).toBe("Ölweide");
  });
});
