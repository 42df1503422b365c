import { describe, expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import { interpret } from "../interpret/interpret.ts";
import { apply, applyAll } from "../operator/apply.ts";
import { add, cast, exp, multiply, subtract, sum } from "../operator/expressions.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { gradients } from "./gradients.ts";

describe("gradients", () => {
  it("adds up over every way from a value to the loss", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", []);
    const square = multiply(x, x);
    const loss = add(multiply(square, x), subtract(square, x));
    const [result] = interpret(graph, gradients(loss, [x]), { x: denseTensor([], [3]) });
    expect(result?.data[0]).toBe(3 * 9 + 2 * 3 - 1);
  });

  it("differentiates by values in the middle as well as by inputs", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2]);
    const middle = multiply(x, 3);
    const loss = sum(multiply(middle, middle), [0]);
    const results = interpret(graph, gradients(loss, [x, middle]), { x: denseTensor([2], [1, -2]) });
    expect(results.map(({ data }) => [...data])).toEqual([
      [18, -36],
      [6, -12],
    ]);
  });

  it("differentiates a gradient again", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", []);
    const [first = x] = gradients(exp(multiply(x, x)), [x]);
    const [result] = interpret(graph, gradients(first, [x]), { x: denseTensor([], [0.5]) });
    expect(result?.data[0]).toBeCloseTo((2 + 4 * 0.25) * Math.exp(0.25), 14);
  });

  it("is zero by a value that the loss does not depend on, and through whole numbers", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2]);
    const other = graph.input("other", "float32", [3]);
    const loss = sum(cast(cast(x, "int32"), "float32"), [0]);
    const results = interpret(graph, gradients(loss, [x, other]), { x: denseTensor([2], [1.5, 2.5]) });
    expect(results).toEqual([denseTensor([2]), denseTensor([3])]);
  });

  it("fills in zeros for parts of a split that nobody uses", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [6]);
    const [, middle = x] = applyAll("Split", [x], { num_outputs: 3 });
    const [result] = interpret(graph, gradients(sum(multiply(middle, middle), [0]), [x]), {
      x: denseTensor([6], [1, 2, 3, 4, 5, 6]),
    });
    expect([...(result?.data ?? [])]).toEqual([0, 0, 6, 8, 0, 0]);
  });

  it("goes through no more of the graph than it needs", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2, 3]);
    const weight = graph.input("weight", "float32", [3, 4]);
    const loss = sum(apply("MatMul", [x, weight]), [0, 1]);
    const before = graph.nodes.length;
    gradients(loss, [weight]);
    const made = graph.nodes.slice(before).map((node) => node.operator.type);
    expect(made.filter((type) => type === "MatMul")).toHaveLength(1);
  });

  it("says what it cannot differentiate", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2]);
    expect(() => gradients(x, [x])).toThrow(
      "Expected a float32 scalar to differentiate but received float32 [2]",
    );
    const loss = sum(apply("ReluGradient", [x, x]), [0]);
    expect(() => gradients(loss, [x])).toThrow("ReluGradient: the operator has no gradient");
  });
});
