import { describe, expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import { apply } from "../operator/apply.ts";
import { add, multiply } from "../operator/expressions.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { interpret } from "./interpret.ts";

describe("interpret", () => {
  it("computes in float64: a sum that float32 would lose", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", []);
    const [result] = interpret(graph, [add(x, 2 ** -40)], { x: denseTensor([], [1]) });
    expect(result?.data[0]).toBe(1 + 2 ** -40);
  });

  it("needs no feed for what the wanted values do not depend on", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2]);
    multiply(graph.input("unused", "float32", [2]), 2);
    const [result] = interpret(graph, [apply("Neg", [x])], { x: denseTensor([2], [1, 2]) });
    expect([...(result?.data ?? [])]).toEqual([-1, -2]);
  });

  it("names the feed that is missing or does not fit", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2, 3]);
    const y = apply("Neg", [x]);
    expect(() => interpret(graph, [y], {})).toThrow('Expected a tensor for input "x"');
    expect(() => interpret(graph, [y], { x: denseTensor([3, 2]) })).toThrow(
      'input "x": expected shape [2,3] but received [3,2]',
    );
    expect(() => interpret(graph, [y], { x: denseTensor([2, 3], [1]) })).toThrow(
      'input "x": expected 6 elements for shape [2,3] but received 1',
    );
  });
});
