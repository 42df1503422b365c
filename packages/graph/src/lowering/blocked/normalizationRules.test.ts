import { beforeEach, describe, expect, it } from "vitest";
import { Graph } from "../../graph/Graph.ts";
import type { Value } from "../../graph/Value.ts";
import { apply, applyAll } from "../../operator/apply.ts";
import { add, multiply } from "../../operator/expressions.ts";
import { elementCount } from "../../tensor/TensorType.ts";
import { compareLowerings, lowering, WITHOUT_BLOCKS } from "./fixtures/compareLowerings.ts";
import { convolved } from "./fixtures/convolved.ts";

const CHANNELS = [32];

/** Inputs of one number a channel. */
function perChannel(graph: Graph, ...names: string[]): Value[] {
  return names.map((name) => graph.input(name, "float32", CHANNELS));
}

function expectBlocked(types: ReadonlySet<string>): void {
  expect([...types].filter((type) => /^(BatchNorm|GlobalAverage)/.test(type))).toEqual([]);
}

describe("the blocked lowering of norms and global pooling", () => {
  beforeEach(({ skip }) => skip(lowering === undefined, WITHOUT_BLOCKS));

  it("normalises with the batch's statistics and gives them", async () => {
    const graph = new Graph();
    const outputs = applyAll(
      "BatchNormTraining",
      [convolved(graph, "a"), ...perChannel(graph, "scale", "bias")],
      { epsilon: 1e-3 },
    );
    for (const [at, name] of ["y", "mean", "variance"].entries()) graph.output(name, outputs[at] as Value);
    const { types, fromPlain, fromDefinition } = await compareLowerings(graph);
    expectBlocked(types);
    expect(fromPlain).toBeLessThan(3e-6);
    expect(fromDefinition).toBeLessThan(3e-6);
  });

  it("keeps its digits where the mean is a thousand times the deviation", async () => {
    const graph = new Graph();
    const narrow = convolved(graph, "a");
    const filled = (value: number) =>
      graph.constant("float32", narrow.shape, new Float32Array(elementCount(narrow.shape)).fill(value));
    const x = add(multiply(narrow, filled(2 ** -9)), filled(10));
    const [y] = applyAll("BatchNormTraining", [x, ...perChannel(graph, "scale", "bias")]);
    graph.output("y", y as Value);
    const { types, fromDefinition } = await compareLowerings(graph);
    expectBlocked(types);
    // x itself has lost three digits beside its level; a variance as the mean of squares would have none left.
    expect(fromDefinition).toBeLessThan(2e-4);
  });

  it("gives the gradients by image, scale and bias", async () => {
    const graph = new Graph();
    const x = convolved(graph, "a");
    const [scale, bias] = perChannel(graph, "scale", "bias") as [Value, Value];
    const [, mean, variance] = applyAll("BatchNormTraining", [x, scale, bias], { epsilon: 1e-3 });
    const upstream = graph.input("upstream", "float32", x.shape);
    const outputs = applyAll("BatchNormTrainingGradient", [upstream, x, scale, mean, variance] as Value[], {
      epsilon: 1e-3,
    });
    for (const [at, name] of ["image", "scale", "bias"].entries())
      graph.output(`by ${name}`, outputs[at] as Value);
    const { types, fromPlain, fromDefinition } = await compareLowerings(graph);
    expectBlocked(types);
    expect(fromPlain).toBeLessThan(5e-6);
    expect(fromDefinition).toBeLessThan(5e-6);
  });

  it("normalises with running statistics", async () => {
    const graph = new Graph();
    const [scale, bias, mean, root] = perChannel(graph, "scale", "bias", "mean", "root") as Value[];
    const variance = multiply(root as Value, root as Value);
    const inputs = [convolved(graph, "a"), scale, bias, mean, variance];
    graph.output("y", apply("BatchNormalization", inputs, { epsilon: 0.01 }));
    const { types, fromPlain, fromDefinition } = await compareLowerings(graph);
    expectBlocked(types);
    expect(fromPlain).toBeLessThan(3e-6);
    expect(fromDefinition).toBeLessThan(3e-6);
  });

  it("pools whole channels", async () => {
    const graph = new Graph();
    graph.output("y", apply("GlobalAveragePool", [convolved(graph, "a")]));
    const { types, fromPlain, fromDefinition } = await compareLowerings(graph);
    expectBlocked(types);
    expect(types).not.toContain("blocked.ReorderOutput");
    expect(fromPlain).toBeLessThan(3e-6);
    expect(fromDefinition).toBeLessThan(3e-6);
  });

  it("leaves alone what no convolution has brought into blocks", async () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2, 32, 4, 4]);
    const [y] = applyAll("BatchNormTraining", [x, ...perChannel(graph, "scale", "bias")]);
    graph.output("y", apply("GlobalAveragePool", [y as Value]));
    const { types } = await compareLowerings(graph);
    expect([...types].filter((type) => type.startsWith("blocked."))).toEqual([]);
  });
});
