import { expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import { interpret } from "../interpret/interpret.ts";
import { add } from "../operator/expressions.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { expMinusOne, logOnePlus } from "./nearZero.ts";

it("keeps the digits of e^x - 1 and ln(1 + x) near 0 and away from it", () => {
  const points = [-0.9, -0.31, -0.2999, -0.1, -1e-3, -1e-12, 1e-20, 1e-6, 0.05, 0.2999, 0.31, 2, 80];
  const graph = new Graph();
  const x = graph.input("x", "float32", [points.length]);
  const [exponentials, logarithms] = interpret(graph, [expMinusOne(x), logOnePlus(x, add(x, 1))], {
    x: denseTensor([points.length], points),
  });
  for (const [i, point] of points.entries()) {
    expect(Math.abs((exponentials?.data[i] as number) / Math.expm1(point) - 1)).toBeLessThan(5e-8);
    expect(Math.abs((logarithms?.data[i] as number) / Math.log1p(point) - 1)).toBeLessThan(5e-8);
  }
});
