import {
  type DenseTensor,
  denseTensor,
  elementCount,
  expressions,
  Graph,
  gradients,
  interpret,
  ModelBuilder,
  type Value,
} from "@mixwell/graph";
import { describe, expect, it } from "vitest";
import { modelNames } from "../recipe/modelNames.ts";
import { formulaWeights, noise } from "./fixtures/formula.ts";
import { getModel, withMidLevel } from "./index.ts";

function build(name: string, side: number) {
  const graph = new Graph();
  const model = withMidLevel(getModel(name));
  const x = graph.input("x", "float32", [2, 3, side, side]);
  return { graph, outputs: model.build(new ModelBuilder(graph, false), x, { classes: 5 }) };
}

describe.each(modelNames.filter((name) => name !== "mlp"))("the mid-level branch of %s", (name) => {
  const side = 4 * getModel(name).minimumSize;

  it("reads the map before the last stage, twice as fine as the last", () => {
    const { features, middle } = build(name, side).outputs;
    expect(middle?.shape.slice(2)).toEqual(features.shape.slice(2).map((cells) => 2 * cells));
  });

  it("sends no gradient back, and gets one itself", () => {
    const { graph, outputs } = build(name, side);
    const second = outputs.heads?.[1] as Value;
    const variables = [...graph.variables.values()].filter(({ role }) => role === "parameter");
    const found = gradients(
      expressions.sum(second, [0, 1]),
      variables.map(({ value }) => value),
    );
    const reached = variables
      .filter((_, i) => found[i]?.source.kind === "result")
      .map((variable) => variable.name);
    expect(reached.sort()).toEqual([
      "midLevel.conv.bias",
      "midLevel.conv.weight",
      "midLevel.fc.bias",
      "midLevel.fc.weight",
    ]);
  });
});

it("adds logits of a 1x1 convolution, ReLU, global maximum and linear layer", () => {
  const { graph, outputs } = build("resnet20", 8);
  const { logits, heads = [], middle } = outputs;
  const weights = formulaWeights(graph);
  const x = denseTensor([2, 3, 8, 8], noise(7, elementCount([2, 3, 8, 8])));
  const wanted = [logits, ...heads, middle as Value];
  const [sum, first, second, map] = interpret(graph, wanted, { ...weights, x }) as [
    DenseTensor,
    DenseTensor,
    DenseTensor,
    DenseTensor,
  ];
  for (const [i, value] of sum.data.entries())
    expect(value).toBeCloseTo((first.data[i] as number) + (second.data[i] as number), 12);
  const read = (part: string) => (weights[`midLevel.${part}`] as DenseTensor).data;
  const strongest = Array.from({ length: 32 }, (_, out) => {
    const cells = Array.from({ length: 16 }, (_, cell) => {
      let value = read("conv.bias")[out] as number;
      for (let c = 0; c < 32; c++)
        value += (read("conv.weight")[out * 32 + c] as number) * (map.data[c * 16 + cell] as number);
      return value;
    });
    return Math.max(0, ...cells);
  });
  for (let k = 0; k < 5; k++) {
    const expected = strongest.reduce(
      (total, value, c) => total + value * (read("fc.weight")[k * 32 + c] as number),
      read("fc.bias")[k] as number,
    );
    expect(second.data[k]).toBeCloseTo(expected, 10);
  }
});

it("leaves an mlp, which has no map, as it is", () => {
  expect(build("mlp", 8).outputs.heads).toBeUndefined();
});
