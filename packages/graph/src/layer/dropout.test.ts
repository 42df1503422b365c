import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { gradients } from "../gradient/gradients.ts";
import { Graph } from "../graph/Graph.ts";
import { interpret } from "../interpret/interpret.ts";
import { sum } from "../operator/expressions.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { drawTensor } from "../tensor/fixtures/drawTensor.ts";
import { ModelBuilder } from "./ModelBuilder.ts";

const SHAPE = [64, 50];

function build(rate: number, training = true) {
  const graph = new Graph();
  const model = new ModelBuilder(graph, training);
  const x = graph.input("x", "float32", SHAPE);
  const y = model.within("classifier", () => model.dropout("drop", x, rate));
  return { graph, model, x, y };
}

/** Each element 0 with probability `rate`, else 1. */
function drawMask(rate: number) {
  const stream = new RandomStream(1, ["dropout"]);
  return denseTensor(
    SHAPE,
    Array.from({ length: 64 * 50 }, () => (stream.chance(rate) ? 0 : 1)),
    "uint8",
  );
}

describe("ModelBuilder.dropout", () => {
  it("asks for a mask of the size of what it drops, by its place in the model", () => {
    const { model } = build(0.25);
    expect(model.masks.map(({ name, rate, value }) => [name, rate, value.dtype, value.shape])).toEqual([
      ["classifier.drop.mask", 0.25, "uint8", SHAPE],
    ]);
  });

  it.each([0.1, 0.5, 0.8])("drops a share of %s and keeps the expectation, in value and gradient", (rate) => {
    const { graph, x, y } = build(rate);
    const [gradient = x] = gradients(sum(y, [0, 1]), [x]);
    const mask = drawMask(rate);
    const ones = denseTensor(SHAPE, new Float64Array(64 * 50).fill(1));
    const feeds = { x: ones, "classifier.drop.mask": mask };
    const results = interpret(graph, [y, gradient], feeds).map(({ data }) => data);
    for (const data of results) {
      for (const [at, value] of data.entries())
        expect(value).toBeCloseTo((mask.data[at] as number) / (1 - rate), 6);
      const mean = data.reduce((total, value) => total + value) / data.length;
      // Four standard deviations of the mean of 3,200 draws.
      expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(rate / (1 - rate) / data.length));
    }
  });

  it("multiplies what is kept, so that x comes back under a mask of ones at rate 0.5, doubled", () => {
    const { graph, y } = build(0.5);
    const x = drawTensor(SHAPE, "x");
    const ones = denseTensor(SHAPE, new Float64Array(64 * 50).fill(1), "uint8");
    const [result] = interpret(graph, [y], { x, "classifier.drop.mask": ones });
    expect(result?.data).toEqual(x.data.map((value) => 2 * value));
  });

  it("is the identity outside training and at rate 0, and asks for no mask", () => {
    for (const { x, y, model } of [build(0.5, false), build(0)]) {
      expect(y).toBe(x);
      expect(model.masks).toEqual([]);
    }
  });

  it.each([-0.1, 1, Number.NaN])("refuses a rate of %s", (rate) => {
    expect(() => build(rate)).toThrow(/Expected a number from 0 to below 1 for dropout/);
  });
});
