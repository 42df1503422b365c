import { describe, expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import { interpret } from "../interpret/interpret.ts";
import { lower } from "../lowering/lower.ts";
import { cast, clip, multiply, sum } from "../operator/expressions.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { gradients } from "./gradients.ts";
import { withGradient } from "./withGradient.ts";

const x = denseTensor([4], [-1.5, -0.25, 0.75, 2.5]);

describe("withGradient", () => {
  it("rounds forward and passes the gradient straight through", () => {
    const graph = new Graph();
    const input = graph.input("x", "float32", [4]);
    const rounded = withGradient(
      [input],
      ([value = input]) => cast(cast(value, "int32"), "float32"),
      ({ upstream }) => [upstream],
    );
    const loss = sum(multiply(rounded, rounded), [0]);
    const [gradient = loss] = gradients(loss, [input]);
    const [forward, backward] = interpret(graph, [rounded, gradient], { x });
    expect([...(forward?.data ?? [])]).toEqual([-1, -0, 0, 2]);
    expect([...(backward?.data ?? [])]).toEqual([-2, -0, 0, 4]);
  });

  it("replaces the gradient of what is inside, and adds to that of what is outside", () => {
    const graph = new Graph();
    const input = graph.input("x", "float32", [4]);
    const clipped = withGradient(
      [input],
      ([value = input]) => multiply(multiply(value, value), 100),
      ({ upstream, inputs, output }) => [clip(multiply(upstream, multiply(output, inputs[0] ?? 0)), -1, 1)],
    );
    const loss = sum(multiply(clipped, input), [0]);
    const [gradient = loss] = gradients(loss, [input]);
    const expected = [...x.data].map((v) => 100 * v * v + Math.min(Math.max(v * (100 * v * v) * v, -1), 1));
    const [actual] = interpret(graph, [gradient], { x });
    expect([...(actual?.data ?? [])]).toEqual(expected);
  });

  it("lets no gradient reach what the rule leaves out", () => {
    const graph = new Graph();
    const input = graph.input("x", "float32", [4]);
    const scale = graph.variable("scale", "parameter", [], { kind: "ones" });
    const held = withGradient(
      [input, scale],
      ([a = input, b = scale]) => multiply(a, b),
      ({ upstream }) => [upstream, undefined],
    );
    const found = gradients(sum(held, [0]), [input, scale]);
    const results = interpret(graph, found, { x, scale: denseTensor([], [3]) });
    expect(results.map(({ data }) => [...data])).toEqual([[1, 1, 1, 1], [0]]);
  });

  it("vanishes when the graph is lowered", () => {
    const graph = new Graph();
    const input = graph.input("x", "float32", [4]);
    const doubled = withGradient(
      [input],
      ([value = input]) => multiply(value, 2),
      ({ upstream }) => [upstream],
    );
    graph.output("y", doubled);
    expect(lower(graph).nodes.map((node) => node.operator.type)).toEqual(["Mul"]);
  });

  it("says which gradient does not fit", () => {
    const graph = new Graph();
    const input = graph.input("x", "float32", [4]);
    const wrong = withGradient(
      [input],
      ([value = input]) => multiply(value, 2),
      ({ upstream }) => [sum(upstream, [0])],
    );
    expect(() => gradients(sum(wrong, [0]), [input])).toThrow(
      "withGradient: expected shape [4] for the gradient by input 0 but received []",
    );
    expect(() =>
      withGradient(
        [],
        () => input,
        () => [],
      ),
    ).toThrow("expected at least one input but received none");
  });
});
