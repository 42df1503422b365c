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
import { evaluateLoss, type LossSpec } from "@mixwell/loss";
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
