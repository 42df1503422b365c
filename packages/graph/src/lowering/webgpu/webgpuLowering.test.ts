import { describe, expect, it } from "vitest";
import { gradients } from "../../gradient/gradients.ts";
import { Graph } from "../../graph/Graph.ts";
import { interpret } from "../../interpret/interpret.ts";
import { apply } from "../../operator/apply.ts";
import { multiply, sum } from "../../operator/expressions.ts";
import { interpretSteps, startValues } from "../../runtime/fixtures/steps.ts";
import { distance } from "../../tensor/fixtures/distance.ts";
import { drawTensor } from "../../tensor/fixtures/drawTensor.ts";
import { tinyFeeds, tinyTraining } from "../../web/fixtures/tinyTraining.ts";
import { lower } from "../lower.ts";
import { webgpuLowering } from "./webgpuLowering.ts";

// That a GPU takes it is tested in web/OrtWebRuntime.test.ts; here, that it is the same computation.

const typesOf = (graph: Graph) => new Set(graph.nodes.map(({ operator }) => operator.type));

describe("webgpuLowering", () => {
  it("leaves no operator that the provider refuses or hands to the CPU", () => {
    const graph = tinyTraining();
    for (const type of ["LogSoftmax", "ScatterElements"]) expect(typesOf(lower(graph))).toContain(type);
    const lowered = lower(graph, webgpuLowering);
    for (const type of ["LogSoftmax", "ScatterElements", "And", "Or", "Not"])
      expect(typesOf(lowered)).not.toContain(type);
    expect(lowered.nodes.filter(({ operator }) => operator.domain === "mixwell")).toEqual([]);
  });

  it("trains the same net in float64", () => {
    const graph = tinyTraining();
    const exact = interpretSteps(graph, startValues(graph), tinyFeeds);
    const lowered = interpretSteps(lower(graph, webgpuLowering), startValues(graph), tinyFeeds);
    for (const [name, data] of Object.entries(exact.variables))
      expect(distance(lowered.variables[name] ?? [], data), name).toBeLessThan(1e-7);
  });

  it.each([0, 1, -1])("writes LogSoftmax along axis %s without overflow", (axis) => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [3, 4, 5]);
    const y = apply("LogSoftmax", [multiply(x, 400)], { axis });
    graph.output("y", y);
    const [gradient = x] = gradients(sum(multiply(y, graph.input("g", "float32", x.shape)), [0, 1, 2]), [x]);
    graph.output("gradient", gradient);
    const feeds = { x: drawTensor(x.shape, "x"), g: drawTensor(x.shape, "g") };
    const lowered = lower(graph, webgpuLowering);
    const expected = interpret(graph, [...graph.outputs.values()], feeds);
    for (const [at, { data }] of interpret(lowered, [...lowered.outputs.values()], feeds).entries())
      expect(distance(data, expected[at]?.data ?? [])).toBeLessThan(1e-12);
  });
});
