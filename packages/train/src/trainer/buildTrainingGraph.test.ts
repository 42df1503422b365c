import {
  type DenseTensor,
  denseTensor,
  elementCount,
  Graph,
  interpret,
  ModelBuilder,
  normalizeImages,
  type Value,
} from "@mixwell/graph";
import { evaluateJensenShannon, evaluateLoss, type LossSpec } from "@mixwell/loss";
import { expect, it } from "vitest";
import { formulaWeights, noise } from "../model/fixtures/formula.ts";
import { getModel, withMidLevel } from "../model/index.ts";
import { buildTrainingGraph } from "./buildTrainingGraph.ts";

it("adds up the losses of both classifiers over all pairs where there is a mid-level branch", () => {
  const model = withMidLevel(getModel("resnet20"));
  const [shape, classes, pairs] = [[2, 8, 8, 3], 3, 2];
  const normalization = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] } as const;
  const loss: LossSpec = { type: "biTempered", t1: 0.7, t2: 1.3 };
  const { graph } = buildTrainingGraph({
    model,
    classes,
    batchSize: 2,
    imageSize: [8, 8],
    normalization,
    pairs,
    loss,
    optimizer: { type: "sgd" },
    gradientClip: 0,
    dropout: 0,
    averaged: false,
  });
  const pixels = denseTensor(
    shape,
    noise(5, elementCount(shape)).map((value) => Math.floor(128 + 127 * value)),
    "uint8",
  );
  // SnapMix's weights need not sum to 1.
  const [labels, weights] = [
    [0, 2, 1, 1],
    [0.9, 0.7, 0.4, 0.8],
  ];
  const variables = formulaWeights(graph);
  const feeds = {
    ...variables,
    pixels,
    labels: denseTensor([2, pairs], labels, "int64"),
    weights: denseTensor([2, pairs], weights),
    learningRate: denseTensor([], [0.1]),
  };
  const [total] = interpret(graph, [graph.outputs.get("loss") as Value], feeds);
  const plain = new Graph();
  const x = normalizeImages(plain.input("pixels", "uint8", shape), normalization);
  const { heads = [] } = model.build(new ModelBuilder(plain, true), x, { classes });
  const targets = { count: 2, labels: Int32Array.from(labels), weights: Float32Array.from(weights), pairs };
  const each = interpret(plain, heads, { ...variables, pixels }).map(
    (logits) => evaluateLoss(loss, (logits as DenseTensor).data, targets, classes).loss,
  );
  expect(each).toHaveLength(2);
  expect(total?.data[0]).toBeCloseTo((each[0] as number) + (each[1] as number), 6);
});

it("adds to the loss of the first view the divergence between all, weighed, as AugMix does", () => {
  const [batchSize, classes, side, views, consistency] = [3, 4, 8, 3, 12];
  const shape = {
    model: getModel("mlp"),
    classes,
    imageSize: [side, side],
    normalization: { mean: [0.5, 0.4, 0.3], std: [0.2, 0.3, 0.25] },
    pairs: 1,
    loss: { type: "crossEntropy", smoothing: 0.1 },
    optimizer: { type: "sgd" },
    gradientClip: 0,
    dropout: 0,
    averaged: false,
  } as const;
  const weights = [1, 0, 1];
  const labels = [2, 0, 3];
  const { graph } = buildTrainingGraph({ ...shape, batchSize, views, consistency });
  // The same network on all views at once, as one batch without labels that matter.
  const plain = buildTrainingGraph({ ...shape, batchSize: views * batchSize }).graph;
  const parameters = formulaWeights(graph);
  const dims = [views * batchSize, side, side, 3];
  const pixels = denseTensor(
    dims,
    noise(5, elementCount(dims)).map((value) => Math.floor(128 + 127 * value)),
    "uint8",
  );
  const run = (of: typeof graph, rows: number, weightsOf: readonly number[], labelsOf: readonly number[]) => {
    const outputs = ["loss", "logits"].map(
      (name) => of.outputs.get(name) as NonNullable<ReturnType<typeof of.outputs.get>>,
    );
    return interpret(of, outputs, {
      ...parameters,
      pixels,
      labels: denseTensor([rows, 1], labelsOf, "int64"),
      weights: denseTensor([rows, 1], weightsOf),
      learningRate: denseTensor([], [0]),
    }) as [DenseTensor, DenseTensor];
  };
  const nine = Array.from({ length: 9 }, () => 0);
  const [, all] = run(plain, 9, nine, nine);
  const [loss, logits] = run(graph, batchSize, weights, labels);
  const rows = Array.from(all.data, Number);
  const viewOf = (v: number) => rows.slice(v * batchSize * classes, (v + 1) * batchSize * classes);
  const targets = {
    count: batchSize,
    pairs: 1,
    labels: Int32Array.from(labels),
    weights: Float32Array.from(weights),
  };
  const expected =
    evaluateLoss(shape.loss, viewOf(0), targets, classes).loss +
    consistency * evaluateJensenShannon([viewOf(0), viewOf(1), viewOf(2)], classes, weights).loss;
  // The graph's constants are float32.
  expect(Number(loss.data[0])).toBeCloseTo(expected, 6);
  expect(Array.from(logits.data, Number)).toEqual(viewOf(0));
});
