import { describe, expect, it } from "vitest";
import { gradients } from "../gradient/gradients.ts";
import { Graph } from "../graph/Graph.ts";
import { interpret } from "../interpret/interpret.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { dropout, silu, sum, sumToShape } from "./expressions.ts";

describe("silu", () => {
  it("and its gradient equal PyTorch's", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [6]);
    const y = silu(x);
    const results = interpret(graph, [y, ...gradients(sum(y, [0]), [x])], {
      x: denseTensor([6], [-6, -1.5, -0.25, 0, 0.75, 5]),
    });
    // torch 1.13: F.silu in float64
    const forward = [
      -0.014835738939808647, -0.2736382857095345, -0.10945587477855048, 0, 0.5093840243815447,
      4.966535745378576,
    ];
    const backward = [
      -0.012326432591525513, -0.041294154299142946, 0.37628997842980233, 0.5, 0.8425999444967536,
      1.0265474324296655,
    ];
    for (const [k, expected] of [forward, backward].entries()) {
      for (const [i, value] of expected.entries()) expect(results[k]?.data[i]).toBeCloseTo(value, 14);
    }
  });
});

describe("dropout", () => {
  it.each(["uint8", "float32", "bool"] as const)(
    "scales what a mask of %s keeps, forward and backward",
    (dtype) => {
      const graph = new Graph();
      const x = graph.input("x", "float32", [2, 2]);
      const mask = graph.input("mask", dtype, [2, 2]);
      const y = dropout(x, mask, 0.75);
      const results = interpret(graph, [y, ...gradients(sum(y, [0, 1]), [x])], {
        x: denseTensor([2, 2], [1, 2, 3, 4]),
        mask: denseTensor([2, 2], [0, 1, 1, 0], dtype),
      });
      expect(results.map(({ data }) => [...data])).toEqual([
        [0, 8, 12, 0],
        [0, 4, 4, 0],
      ]);
    },
  );

  it("drops whole channels with a mask of one number a channel", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [1, 2, 2]);
    const y = dropout(x, graph.input("mask", "uint8", [1, 2, 1]), 0.5);
    const [result] = interpret(graph, [y], {
      x: denseTensor([1, 2, 2], [1, 2, 3, 4]),
      mask: denseTensor([1, 2, 1], [0, 1], "uint8"),
    });
    expect([...(result?.data ?? [])]).toEqual([0, 0, 6, 8]);
  });

  it("refuses to drop everything", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2]);
    for (const p of [1, -0.1, Number.NaN])
      expect(() => dropout(x, x, p)).toThrow(`dropout: expected a fraction in [0, 1) but received ${p}`);
  });
});

describe("sumToShape", () => {
  it.each([
    { from: [2, 3], to: [3], expected: [3, 5, 7] },
    { from: [2, 3], to: [2, 1], expected: [3, 12] },
    { from: [2, 3], to: [], expected: [15] },
    { from: [1, 2, 3], to: [2, 3], expected: [0, 1, 2, 3, 4, 5] },
  ])("sums $from to $to, the adjoint of broadcasting", ({ from, to, expected }) => {
    const graph = new Graph();
    const x = graph.input("x", "float32", from);
    const [result] = interpret(graph, [sumToShape(x, to)], { x: denseTensor(from, [0, 1, 2, 3, 4, 5]) });
    expect(result).toEqual(denseTensor(to, expected));
  });
});
