import { describe, expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import { ModelBuilder } from "../layer/ModelBuilder.ts";
import { multiply, sum } from "../operator/expressions.ts";
import { interpretSteps, startValues } from "../runtime/fixtures/steps.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { drawTensor } from "../tensor/fixtures/drawTensor.ts";
import { averageName, averageWeights } from "./averageWeights.ts";
import { minimize } from "./minimize.ts";

function build() {
  const graph = new Graph();
  const model = new ModelBuilder(graph, true);
  const y = model.batchNorm("bn", model.linear("fc", graph.input("x", "float32", [4, 3]), 2));
  const learningRate = graph.input("learningRate", "float32", []);
  const loss = sum(multiply(y, multiply(y, y)), [0, 1]);
  minimize(loss, { optimizer: { type: "sgd" }, learningRate });
  averageWeights(graph, graph.input("decay", "float32", []));
  return graph;
}

const feeds = (decay: number, key: string) => ({
  x: drawTensor([4, 3], key),
  learningRate: denseTensor([], [0.1]),
  decay: denseTensor([], [decay]),
});

describe("averageWeights", () => {
  it("follows parameters and statistics, but not the optimiser's state", () => {
    const averages = [...build().variables.values()].filter(({ role }) => role === "average");
    expect(averages.map(({ name }) => name).sort()).toEqual(
      ["bn.bias", "bn.running_mean", "bn.running_var", "bn.weight", "fc.bias", "fc.weight"].map(averageName),
    );
  });

  it("starts at the weights and stays there with decay 1; with decay 0 it is the weights after the step", () => {
    const graph = build();
    const start = startValues(graph);
    for (const [decay, expected] of [
      [1, "start"],
      [0, "end"],
    ] as const) {
      const { variables } = interpretSteps(graph, start, [feeds(decay, "a"), feeds(decay, "b")]);
      for (const name of ["fc.weight", "bn.bias", "bn.running_mean", "bn.running_var"]) {
        expect(variables[name], "the weights have moved").not.toEqual(start[name]?.data);
        expect(variables[averageName(name)]).toEqual(
          expected === "start" ? start[name]?.data : variables[name],
        );
      }
    }
  });
});
