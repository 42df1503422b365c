import { beforeEach, describe, expect, it } from "vitest";
import { Graph } from "../../graph/Graph.ts";
import { apply } from "../../operator/apply.ts";
import { lower } from "../lower.ts";
import { compareLowerings, lowering, WITHOUT_BLOCKS } from "./fixtures/compareLowerings.ts";
import { convolved } from "./fixtures/convolved.ts";

const UNARY = ["Relu", "Neg", "Sigmoid", "Tanh", "HardSwish", "HardSigmoid", "Erf", "Exp"];
const BINARY = ["Add", "Sub", "Mul"];

/** Reorderings of a graph after lowering: into blocks, and back. */
function reorderings(graph: Graph): [number, number] {
  const { nodes } = lower(graph, lowering);
  const count = (type: string) => nodes.filter(({ operator }) => operator.type === type).length;
  return [count("blocked.ReorderInput"), count("blocked.ReorderOutput")];
}

describe("the blocked lowering of what works element by element", () => {
  beforeEach(({ skip }) => skip(lowering === undefined, WITHOUT_BLOCKS));

  it.each(UNARY)("%s stays in blocks between two convolutions and equals the plain graph", async (type) => {
    const graph = new Graph();
    const first = convolved(graph, "a");
    graph.output("y", convolved(graph, "b", apply(type, [first])));
    expect(reorderings(graph), "the image once, the result once").toEqual([1, 1]);
    expect((await compareLowerings(graph)).fromDefinition).toBeLessThan(3e-6);
  });

  it.each(BINARY)(
    "%s of two convolutions' results stays in blocks and equals the plain graph",
    async (type) => {
      const graph = new Graph();
      graph.output("y", apply(type, [convolved(graph, "a"), convolved(graph, "b")]));
      expect(reorderings(graph)).toEqual([2, 1]);
      expect((await compareLowerings(graph)).fromDefinition).toBeLessThan(3e-6);
    },
  );

  it.each(BINARY)("%s brings a plain operand of the same shape into blocks, on either side", async (type) => {
    for (const side of [0, 1]) {
      const graph = new Graph();
      const x = convolved(graph, "a");
      const other = graph.input("other", "float32", x.shape);
      graph.output("y", apply(type, side === 0 ? [x, other] : [other, x]));
      expect(reorderings(graph)).toEqual([2, 1]);
      expect((await compareLowerings(graph)).fromDefinition).toBeLessThan(3e-6);
    }
  });

  it.each(["Add", "Mul"])("%s with an operand that broadcasts is plain", async (type) => {
    const graph = new Graph();
    const x = convolved(graph, "a");
    graph.output("y", apply(type, [x, graph.input("scale", "float32", [32, 1, 1])]));
    const { types, fromDefinition } = await compareLowerings(graph);
    expect(types).toContain(type);
    expect(fromDefinition).toBeLessThan(3e-6);
  });

  it("leaves alone what no convolution has brought into blocks", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2, 32, 4, 4]);
    graph.output("y", apply("Relu", [apply("Add", [x, x])]));
    expect(reorderings(graph)).toEqual([0, 0]);
  });

  it("passes the gradient of Relu where the result is above zero", async () => {
    const graph = new Graph();
    const y = apply("Relu", [convolved(graph, "a")]);
    const upstream = graph.input("upstream", "float32", y.shape);
    graph.output("gradient", apply("ReluGradient", [upstream, y]));
    expect(reorderings(graph)).toEqual([2, 1]);
    const { types, fromDefinition } = await compareLowerings(graph);
    expect(types).not.toContain("Where");
    expect(fromDefinition).toBeLessThan(3e-6);
  });
});
