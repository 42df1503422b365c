import { readFileSync } from "node:fs";
import { createPipeline } from "@mixwell/augment";
import { denseTensor, elementCount, Graph, interpret, ModelBuilder, reachableNodes } from "@mixwell/graph";
import { type LossSpec, probabilities, softmax } from "@mixwell/loss";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { formulaWeights, noise } from "../model/fixtures/formula.ts";
import { getModel } from "../model/index.ts";
import {
  buildInferenceGraph,
  encodeInferenceModel,
  preprocessorConfig,
  readExportedModel,
  readMetadataProps,
} from "./index.ts";

// Logits of PyTorch 1.13 and torchvision 0.14, written by ../model/fixtures/models.py.
const golden = JSON.parse(
  readFileSync(new URL("../model/fixtures/models.json", import.meta.url), "utf8"),
) as { forwarded: Record<string, { shape: number[]; classes: number; logits: number[] }> };

function weightsOf(model: string, classes: number, height: number, width: number) {
  const graph = new Graph();
  const x = graph.input("x", "float32", [1, 3, height, width]);
  getModel(model).build(new ModelBuilder(graph, false), x, { classes });
  return new Map(
    Object.entries(formulaWeights(graph)).map(([name, { data }]) => [name, Float32Array.from(data)]),
  );
}

function preprocessingOf(height: number, width: number) {
  return createPipeline([
    { type: "resize", size: [height, width] },
    { type: "normalize", mean: [0.5, 0.4, 0.3], std: [0.2, 0.25, 0.3] },
  ]);
}

function encode(
  model: string,
  classes: readonly string[],
  height: number,
  width: number,
  loss?: LossSpec,
): Uint8Array {
  const weights = weightsOf(model, classes.length, height, width);
  return encodeInferenceModel({
    model,
    classes,
    preprocessing: preprocessingOf(height, width),
    weights,
    loss,
  });
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  for (const [i, value] of expected.entries())
    expect(Math.abs((actual[i] as number) - value)).toBeLessThan(tolerance * scale);
}

describe("batch norm folded into convolutions", () => {
  // Norms in all, and those that follow no convolution of their own: a wide block's first norm follows a sum.
  it.each([
    ["resnet20", 21, 0],
    ["wrn-16-4", 13, 6],
    ["resnet56", 57, 0],
    ["mobilenet-v3-small", 34, 0],
  ])("leaves of %s's %i norms %i", (model, all, left) => {
    const weights = weightsOf(model, 5, 32, 32);
    const norms = (fold: boolean) => {
      const options = { model, classes: 5, imageSize: { height: 32, width: 32 }, weights, fold };
      const { graph } = buildInferenceGraph(options);
      return reachableNodes(graph, graph.outputs.values()).filter(
        (node) => node.operator.type === "BatchNormalization",
      ).length;
    };
    expect(norms(false)).toBe(all);
    expect(norms(true)).toBe(left);
  });

  it.each(["wrn-16-4", "mobilenet-v3-small"])("leaves the logits of %s as PyTorch's", (model) => {
    const { shape, classes, logits: expected } = golden.forwarded[model] as (typeof golden.forwarded)[string];
    const [height, width] = [shape[2] as number, shape[3] as number];
    const inference = buildInferenceGraph({
      model,
      classes,
      imageSize: { height, width },
      weights: weightsOf(model, classes, height, width),
    });
    const feeds = Object.fromEntries(
      [...inference.graph.variables.values()].map(({ name, shape }) => [
        name,
        denseTensor(shape, inference.weights.get(name)),
      ]),
    );
    const logits = inference.graph.outputs.get("logits");
    const pixels = denseTensor(shape, noise(7, elementCount(shape)));
    const [result] = interpret(inference.graph, logits === undefined ? [] : [logits], {
      ...feeds,
      pixel_values: pixels,
    });
    expectClose(result?.data ?? [], expected, 1e-6); // weights were rounded to float32
  });

  it("does not overwrite the weights it was given", () => {
    const weights = weightsOf("resnet20", 5, 8, 8);
    const before = weights.get("conv1.weight")?.slice();
    buildInferenceGraph({ model: "resnet20", classes: 5, imageSize: { height: 8, width: 8 }, weights });
    expect(weights.get("conv1.weight")).toEqual(before);
    expect(weights.has("conv1.bias")).toBe(false);
  });
});

describe("exported file", () => {
  it.each(["mlp", "resnet20", "resnet50", "mobilenet-v3-small"])(
    "of %s gives PyTorch's logits in ONNX Runtime for any batch size",
    async (model) => {
      const { shape, classes, logits } = golden.forwarded[model] as (typeof golden.forwarded)[string];
      const [batch = 0, , height = 0, width = 0] = shape;
      const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
      const session = await InferenceSession.create(encode(model, names, height, width));
      const images = Float32Array.from(noise(7, elementCount(shape)));
      for (const repeats of [1, 3]) {
        const pixels = new Float32Array(images.length * repeats);
        for (let i = 0; i < repeats; i++) pixels.set(images, i * images.length);
        const feed = new Tensor("float32", pixels, [batch * repeats, 3, height, width]);
        const results = await session.run({ pixel_values: feed });
        expect(results.logits?.dims).toEqual([batch * repeats, classes]);
        const expected = Array.from({ length: repeats }, () => logits).flat();
        expectClose(results.logits?.data as Float32Array, expected, 2e-5);
      }
      await session.release();
    },
  );

  it("of a network trained with the bi-tempered loss has logits whose softmax is the tempered one", async () => {
    const { shape, classes, logits } = golden.forwarded["resnet20"] as (typeof golden.forwarded)[string];
    const [batch = 0, , height = 0, width = 0] = shape;
    const loss: LossSpec = { type: "biTempered", t1: 0.8, t2: 1.6 };
    const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
    const session = await InferenceSession.create(encode("resnet20", names, height, width, loss));
    const images = Float32Array.from(noise(7, elementCount(shape)));
    const pixels = Float32Array.from([...images, ...images, ...images]);
    const feed = new Tensor("float32", pixels, [3 * batch, 3, height, width]);
    const results = await session.run({ pixel_values: feed });
    const tempered = probabilities(loss, Float64Array.from(logits), classes);
    const expected = [...tempered, ...tempered, ...tempered];
    expectClose(softmax(results.logits?.data as Float32Array, classes), expected, 2e-5);
    expect(softmax(Float32Array.from(logits), classes)[0]).not.toBeCloseTo(tempered[0] as number, 3);
    await session.release();
  });

  it("names its input and output, with a free batch and fixed sizes", async () => {
    const session = await InferenceSession.create(encode("resnet20", ["a", "b"], 8, 12));
    expect(session.inputMetadata).toMatchObject([
      { name: "pixel_values", type: "float32", shape: ["batch", 3, 8, 12] },
    ]);
    expect(session.outputMetadata).toMatchObject([{ name: "logits", type: "float32", shape: ["batch", 2] }]);
    await session.release();
  });

  it("carries class names and preprocessing", () => {
    const file = encode("mlp", ["Bärlauch", "lily of the valley"], 4, 6);
    const read = readExportedModel(file);
    expect(read?.model).toBe("mlp");
    expect(read?.classes).toEqual(["Bärlauch", "lily of the valley"]);
    expect(read?.preprocessing.outputSize).toEqual({ height: 4, width: 6 });
    expect(createPipeline(read?.preprocessing.specs ?? []).normalization).toEqual(
      preprocessingOf(4, 6).normalization,
    );
  });

  it("is refused when cut short, or when it is something else", () => {
    const file = encode("mlp", ["a", "b"], 4, 4);
    expect(() => readMetadataProps(file.subarray(0, file.length - 40))).toThrow(/ONNX/);
    expect(() => readMetadataProps(new TextEncoder().encode("<html>"))).toThrow(/ONNX/);
    expect(readExportedModel(new Uint8Array())).toBeUndefined();
  });

  it("is not written with weights of another model or number of classes", () => {
    const weights = weightsOf("mlp", 3, 4, 4);
    const options = { preprocessing: preprocessingOf(4, 4), weights };
    expect(() => encodeInferenceModel({ ...options, model: "mlp", classes: ["a", "b"] })).toThrow(
      /Expected 512 values for variable fc2.weight but received 768/,
    );
    expect(() => encodeInferenceModel({ ...options, model: "resnet20", classes: ["a", "b", "c"] })).toThrow(
      /conv1.weight/,
    );
  });
});

describe("preprocessor config", () => {
  const config = (specs: Parameters<typeof createPipeline>[0]) => preprocessorConfig(createPipeline(specs));

  it("says resize of the shorter side, centre crop and normalisation", () => {
    const { config: said, unsaid } = config([
      { type: "resize", size: 36 },
      { type: "centerCrop", size: 32 },
      { type: "normalize", mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    ]);
    expect(unsaid).toEqual([]);
    expect(said).toMatchObject({
      do_resize: true,
      size: { shortest_edge: 36 },
      do_center_crop: true,
      crop_size: { height: 32, width: 32 },
      image_mean: [0.5, 0.5, 0.5],
      image_std: [0.25, 0.25, 0.25],
    });
  });

  it("says an exact resize without a crop", () => {
    const { config: said } = config([{ type: "resize", size: [20, 30] }]);
    expect(said).toMatchObject({
      size: { height: 20, width: 30 },
      do_center_crop: false,
      image_mean: [0, 0, 0],
      image_std: [1, 1, 1],
    });
  });

  it("says a crop alone", () => {
    const { config: said } = config([{ type: "centerCrop", size: [20, 30] }]);
    expect(said).toMatchObject({ do_resize: false, crop_size: { height: 20, width: 30 } });
  });

  it("resizes to the exact size and names what it cannot say", () => {
    const { config: said, unsaid } = config([
      { type: "centerCrop", size: 40 },
      { type: "randomCrop", size: 32 },
    ]);
    expect(said).toMatchObject({ size: { height: 32, width: 32 }, do_center_crop: false });
    expect(unsaid).toEqual(["randomCrop"]);
  });
});
