import { type DenseTensor, expressions, Graph, interpret, minimize } from "@mixwell/graph";
import { expect, it } from "vitest";
import { planTraining } from "../recipe/planTraining.ts";
import { type OptimizerName, optimizerNames } from "../recipe/Recipe.ts";
import { optimizerSpecOf } from "./lossSpec.ts";

const data = { classes: 2, train: 512, val: 0, test: 0, size: { width: 32, height: 32 }, grey: false };

/** A weight and a bias of 1 after one step of a loss whose gradient by either is 2. */
function stepped(optimizer: OptimizerName): { weight: number; bias: number } {
  const { settings } = planTraining(data, { optimizer, weightDecay: 0.1 }, { cores: 1 });
  const graph = new Graph();
  const weight = graph.variable("weight", "parameter", [1], { kind: "ones" }, true);
  const bias = graph.variable("bias", "parameter", [1], { kind: "ones" }, false);
  const loss = expressions.sum(expressions.multiply(expressions.add(weight, bias), 2), [0]);
  const learningRate = graph.input("learningRate", "float32", []);
  minimize(loss, { optimizer: optimizerSpecOf(settings), learningRate });
  const feeds: Record<string, DenseTensor> = {};
  for (const { name, shape, initial } of graph.variables.values()) {
    const data = Float64Array.of(initial.kind === "ones" ? 1 : 0);
    feeds[name] = { dtype: "float32", shape, data };
  }
  feeds["learningRate"] = { dtype: "float32", shape: [], data: Float64Array.of(0.5) };
  const names = ["weight", "bias"];
  const next = names.map((name) => graph.updates.get(name) ?? loss);
  const [w, b] = interpret(graph, next, feeds).map((tensor) => tensor?.data[0] ?? Number.NaN);
  return { weight: w ?? Number.NaN, bias: b ?? Number.NaN };
}

// At lr 0.5, decay 0.1 and Nesterov's momentum 0.9, whose first step is 1.9 times the gradient:
// 1 - 0.5 * 1.9 (2 + 0.1); 1 (1 - 0.05) - 0.5 * 1.9 * 2; and 1 (1 - 0.05) - 0.5, as Adam's first step has size lr.
it.each([
  ["sgd", -0.995, -0.9],
  ["sgdw", -0.95, -0.9],
  ["adamw", 0.45, 0.5],
] as const)("%s decays weights and leaves biases alone", (optimizer, weight, bias) => {
  const next = stepped(optimizer);
  expect(next.weight).toBeCloseTo(weight, 5);
  expect(next.bias).toBeCloseTo(bias, 5);
});

it("knows every optimiser that a recipe may name", () => {
  expect(optimizerNames.filter((name) => Number.isNaN(stepped(name).weight))).toEqual([]);
});
