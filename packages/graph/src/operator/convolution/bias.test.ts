import { expect, it } from "vitest";
import { Graph } from "../../graph/Graph.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { apply } from "../apply.ts";
import { startFromBias } from "./bias.ts";

it.each([
  ["Conv", [4, 3, 3, 3]],
  ["ConvTranspose", [3, 4, 3, 3]],
] as const)("%s takes one element of bias a channel that comes out", (type, shape) => {
  const graph = new Graph();
  const image = graph.input("image", "float32", [1, 3, 8, 8]);
  const weight = graph.input("weight", "float32", shape);
  expect(apply(type, [image, weight, graph.input("four", "float32", [4])]).shape[1]).toBe(4);
  expect(() => apply(type, [image, weight, graph.input("three", "float32", [3])])).toThrow(
    `${type}: expected a bias [4] but received shape [3]`,
  );
});

it("repeats a bias over each channel of each image, and is zero without one", () => {
  const { data } = startFromBias([2, 2, 1, 2], denseTensor([2], [3, 5]));
  expect([...data]).toEqual([3, 3, 5, 5, 3, 3, 5, 5]);
  expect([...startFromBias([1, 2, 1, 2], undefined).data]).toEqual([0, 0, 0, 0]);
});
