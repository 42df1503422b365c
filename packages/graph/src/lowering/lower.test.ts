import { describe, expect, it } from "vitest";
import { gradients } from "../gradient/gradients.ts";
import { Graph } from "../graph/Graph.ts";
import type { Value } from "../graph/Value.ts";
import { interpret } from "../interpret/interpret.ts";
import { ModelBuilder } from "../layer/ModelBuilder.ts";
import { apply } from "../operator/apply.ts";
import { add, divide, exp, multiply, negate, sum } from "../operator/expressions.ts";
import { drawTensor } from "../tensor/fixtures/drawTensor.ts";
import type { Layout } from "./Forms.ts";
import { type Lowering, type LoweringRule, lower } from "./lower.ts";

function lowering(rules: Record<string, LoweringRule>): Lowering {
  return { name: "of a test", operators: [], rules: new Map(Object.entries(rules)) };
}

const typesOf = (graph: Graph) => graph.nodes.map(({ operator }) => operator.type);

describe("lower", () => {
  it("keeps inputs, outputs, updates, and variables with role, start and decay", () => {
    const graph = new Graph();
    const x = graph.input("x", "uint8", [2, 3]);
    const w = graph.variable("w", "parameter", [3], { kind: "uniform", bound: 0.5 }, true);
    graph.variable("idle", "optimizer", [], { kind: "zeros" });
    const y = multiply(apply("Cast", [x], { to: "float32" }), w);
    graph.output("y", y);
    graph.update("w", sum(y, [0]));
    const lowered = lower(graph);
    expect([...lowered.inputs].map(([name, { dtype, shape }]) => [name, dtype, shape])).toEqual([
      ["x", "uint8", [2, 3]],
    ]);
    const plainOf = ({ variables }: Graph) => [...variables.values()].map(({ value: _, ...rest }) => rest);
    expect(plainOf(lowered)).toEqual(plainOf(graph));
    expect([...lowered.outputs.keys()]).toEqual(["y"]);
    expect([...lowered.updates.keys()]).toEqual(["w"]);
    expect(lowered.outputs.get("y")?.graph).toBe(lowered);
  });

  it("leaves out what no output and no update needs", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2]);
    exp(x);
    graph.output("y", negate(x));
    expect(typesOf(lower(graph))).toEqual(["Neg"]);
  });

  it("keeps the place in the model, for messages and profiles", () => {
    const graph = new Graph();
    const model = new ModelBuilder(graph, true);
    const x = graph.input("x", "float32", [2, 1, 3, 3]);
    const y = model.within("layer1", () => model.batchNorm("bn", x));
    graph.output("y", y);
    const scopes = lower(graph).nodes.map(({ scope }) => scope);
    expect(new Set(scopes)).toEqual(new Set(["layer1.bn"]));
  });

  it("puts plain ONNX operators in place of Mixwell's own, also inside their portable forms", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2, 4, 6, 6]);
    const w = graph.input("w", "float32", [4, 4, 3, 3]);
    const y = apply("MaxPool", [apply("Conv", [x, w], { kernel_shape: [3, 3] })], {
      kernel_shape: [2, 2],
      strides: [2, 2],
    });
    for (const [at, gradient] of gradients(sum(multiply(y, y), [0, 1, 2, 3]), [x, w]).entries())
      graph.output(`gradient ${at}`, gradient);
    const own = ({ nodes }: Graph) => nodes.filter(({ operator }) => operator.domain === "mixwell").length;
    expect(own(graph)).toBeGreaterThan(2);
    expect(own(lower(graph))).toBe(0);
  });

  it("uses a lowering's rule where it takes a node, and the portable way where it does not or is left out", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [3]);
    graph.output("small", exp(x));
    graph.output("large", exp(graph.input("z", "float32", [30])));
    const rule: LoweringRule = (node, forms) => {
      if (node.input(0).shape[0] !== 3) return false;
      const e = forms.target.scalar(Math.E);
      forms.setPlain(node.output(), apply("Pow", [e, forms.plain(node.input(0))]));
      return true;
    };
    expect(typesOf(lower(graph, lowering({ Exp: rule })))).toEqual(["Pow", "Exp"]);
    expect(typesOf(lower(graph))).toEqual(["Exp", "Exp"]);
  });

  it("puts a lowering's form in place of an operator, also inside a portable form", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2, 3, 2, 2]);
    const scale = graph.input("scale", "float32", [3]);
    const [y = x] = graph.apply("BatchNormTraining", [x, scale, graph.input("bias", "float32", [3])]);
    const [gradient = x] = gradients(sum(multiply(y, exp(y)), [0, 1, 2, 3]), [x]);
    graph.output("gradient", gradient);
    graph.output("inverse", apply("Reciprocal", [scale]));
    const forms: Lowering["forms"] = new Map([["Reciprocal", (_, [of]) => [divide(1, of as Value)]]]);
    const count = (of: Graph) => typesOf(of).filter((type) => type === "Reciprocal").length;
    expect(count(lower(graph))).toBe(2);
    expect(count(lower(graph, { ...lowering({}), forms }))).toBe(0);
  });

  it("keeps one copy of a large constant that several nodes use", () => {
    const graph = new Graph();
    const large = graph.constant("float32", [100], new Float32Array(100));
    const x = graph.input("x", "float32", [100]);
    graph.output("sum", add(x, large));
    graph.output("product", multiply(x, large));
    const [first, second] = lower(graph).nodes;
    expect(first?.input(1)).toBe(second?.input(1));
  });

  it("converts a stored form once for all who ask, and back to plain only where somebody does", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [4]);
    const y = exp(x);
    graph.output("a", add(negate(y), negate(x)));
    graph.output("b", multiply(y, y));
    const negated: Layout = { name: "negated", fromPlain: negate, toPlain: negate };
    const keep: LoweringRule = (node, forms) => {
      const reciprocal = apply("Reciprocal", [apply("Exp", [forms.stored(node.input(0), negated)])]);
      forms.setStored(node.output(), negated, negate(reciprocal));
      return true;
    };
    const lowered = lower(graph, lowering({ Exp: keep }));
    const input = drawTensor([4], "x");
    const results = (of: Graph) => interpret(of, [...of.outputs.values()] as Value[], { x: input });
    for (const [at, { data }] of results(lowered).entries()) {
      for (const [i, value] of data.entries())
        expect(value).toBeCloseTo(results(graph)[at]?.data[i] as number, 12);
    }
    // -x serves the rule and the plain Neg of x; the result is stored once and made plain once for both users.
    expect(typesOf(lowered).filter((type) => type === "Neg").length).toBe(4);
  });
});
