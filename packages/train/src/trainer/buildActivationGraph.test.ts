import {
  type DenseTensor,
  denseTensor,
  elementCount,
  Graph,
  interpret,
  ModelBuilder,
  normalizeImages,
} from "@mixwell/graph";
import { describe, expect, it } from "vitest";
import { formulaWeights, noise } from "../model/fixtures/formula.ts";
import { getModel } from "../model/index.ts";
import { type ModelName, modelNames } from "../recipe/modelNames.ts";
import { buildActivationGraph } from "./buildActivationGraph.ts";

const CLASSES = 5;
const LABELS = [3, 0];
const loss = { type: "crossEntropy" } as const;
const normalization = { mean: [0.5, 0.4, 0.3], std: [0.2, 0.3, 0.25] } as const;

/** Maps as the graph says, beside the network's parts, all by the float64 interpreter. */
function look(name: ModelName, side: number, mode: "eval" | "train" = "eval") {
  const model = getModel(name);
  const options = { model, classes: CLASSES, batchSize: 2, imageSize: [side, side] as const, normalization };
  const graph = buildActivationGraph({ ...options, loss, mode, scored: true });
  const shape = [2, side, side, 3];
  const pixels = denseTensor(
    shape,
    noise(3, elementCount(shape)).map((value) => Math.floor(128 + 127 * value)),
    "uint8",
  );
  const weights = formulaWeights(graph);
  const labels = denseTensor([2], LABELS, "int64");
  const [maps, logits] = interpret(graph, [...graph.outputs.values()], { ...weights, pixels, labels }) as [
    DenseTensor,
    DenseTensor,
  ];
  const plain = new Graph();
  const x = normalizeImages(plain.input("pixels", "uint8", shape), normalization);
  const parts = model.build(new ModelBuilder(plain, mode === "train"), x, { classes: CLASSES, dropout: 0 });
  const [features] = interpret(plain, [parts.features], { ...weights, pixels }) as [DenseTensor];
  return { graph, maps, logits, features, weights };
}

/** sum_c slope[c] F_c of one image, cell by cell. */
function weighed(features: DenseTensor, image: number, slope: ArrayLike<number>): number[] {
  const [, channels, height, width] = features.shape as [number, number, number, number];
  const area = height * width;
  return Array.from({ length: area }, (_, cell) => {
    let sum = 0;
    for (let c = 0; c < channels; c++)
      sum += (slope[c] as number) * (features.data[(image * channels + c) * area + cell] as number);
    return sum;
  });
}

function expectClose(received: ArrayLike<number>, expected: readonly number[]): void {
  const scale = Math.max(...expected.map(Math.abs));
  expect(received.length).toBe(expected.length);
  for (const [i, value] of expected.entries())
    expect((received[i] as number) / scale).toBeCloseTo(value / scale, 10);
}

const rowOf = (matrix: DenseTensor, row: number) =>
  matrix.data.slice(row * (matrix.shape[1] as number), (row + 1) * (matrix.shape[1] as number));
/** One of the two maps. */
const mapOf = ({ maps }: { maps: DenseTensor }, image: number) =>
  maps.data.slice((image * maps.data.length) / 2, ((image + 1) * maps.data.length) / 2);

const linear = modelNames.filter(
  (name) => !["mlp", "mobilenet-v3-small", "wrn-28-10", "resnet56"].includes(name),
);

describe.each(linear)("%s, whose head is one linear layer,", (name) => {
  const looked = look(name, 2 * getModel(name).minimumSize);

  it("has the maps of Zhou et al.: the label's row of the last weight times the features", () => {
    const weight = looked.weights["fc.weight"] as DenseTensor;
    for (const [image, label] of LABELS.entries())
      expectClose(mapOf(looked, image), weighed(looked.features, image, rowOf(weight, label)));
  });

  it("has maps whose mean is the label's logit without its bias", () => {
    for (const [image, label] of LABELS.entries()) {
      const map = mapOf(looked, image);
      const mean = map.reduce((sum, value) => sum + value, 0) / map.length;
      const bias = looked.weights["fc.bias"]?.data[label] as number;
      expect(mean).toBeCloseTo((looked.logits.data[image * CLASSES + label] as number) - bias, 10);
    }
  });
});

it("mobilenet-v3-small, whose head has a hidden layer, weighs channels by the slope of the label's logit", () => {
  const looked = look("mobilenet-v3-small", 64);
  const { weights, features } = looked;
  const read = (name: string) => weights[`classifier.${name}`] as DenseTensor;
  const [first, firstBias, second] = [read("0.weight"), read("0.bias"), read("3.weight")];
  const area = (features.shape[2] as number) * (features.shape[3] as number);
  for (const [image, label] of LABELS.entries()) {
    const slope = new Float64Array(576);
    const pooled = slope.map(
      (_, c) =>
        features.data
          .slice((image * 576 + c) * area)
          .subarray(0, area)
          .reduce((a, b) => a + b) / area,
    );
    for (let hidden = 0; hidden < 1024; hidden++) {
      const row = rowOf(first, hidden);
      const before = row.reduce(
        (sum, weight, c) => sum + weight * (pooled[c] as number),
        firstBias.data[hidden] as number,
      );
      // The slope of x * min(6, max(0, x + 3)) / 6.
      const through = before <= -3 ? 0 : before >= 3 ? 1 : (2 * before + 3) / 6;
      const out = through * (second.data[label * 1024 + hidden] as number);
      for (const [c, weight] of row.entries()) slope[c] = (slope[c] as number) + out * weight;
    }
    expectClose(mapOf(looked, image), weighed(features, image, slope));
  }
});

it("takes the batch's statistics where it is asked to, and updates none", () => {
  const looked = look("resnet20", 16, "train");
  const weight = looked.weights["fc.weight"] as DenseTensor;
  for (const [image, label] of LABELS.entries())
    expectClose(mapOf(looked, image), weighed(looked.features, image, rowOf(weight, label)));
  expect(looked.graph.updates.size).toBe(0);
  expect(mapOf(looked, 0)).not.toEqual(mapOf(look("resnet20", 16), 0));
});

it("an mlp has no map, and the error names networks that have", () => {
  expect(() => look("mlp", 8)).toThrow(/network mlp has no map of features.*resnet20/s);
});
