import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import type { Value } from "../graph/Value.ts";
import { interpret } from "../interpret/interpret.ts";
import { OrtNodeRuntime } from "../node/OrtNodeRuntime.ts";
import { add, multiply, sum } from "../operator/expressions.ts";
import { type Feeds, interpretSteps, runSteps, type Steps } from "../runtime/fixtures/steps.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { distance } from "../tensor/fixtures/distance.ts";
import type { Shape } from "../tensor/TensorType.ts";
import { averageName, averageWeights } from "./averageWeights.ts";
import { clipByGlobalNorm } from "./clipByGlobalNorm.ts";
import { type MinimizeOptions, minimize } from "./minimize.ts";

// Every case of fixtures/optimizers.json, step by step: PyTorch's optimisers in float64 on the same gradients
// (fixtures/optimizers.py).

type Named = Readonly<Record<string, readonly number[]>>;

interface Golden {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly withoutDecay: readonly string[];
  readonly learningRates: readonly number[];
  readonly averageDecays: readonly number[];
  readonly start: Named;
  readonly gradients: readonly Named[];
  readonly cases: readonly {
    readonly name: string;
    readonly optimizer: MinimizeOptions["optimizer"];
    readonly gradientClip?: number;
    readonly steps: readonly { norm: number | null; parameters: Named; averages: Named }[];
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("./fixtures/optimizers.json", import.meta.url), "utf8"),
);
const names = Object.keys(golden.shapes);

/** Settings such as 0.9 are float32 constants of the graph, so float64 agrees with PyTorch's to this. */
const SETTINGS_IN_FLOAT32 = 2e-7;

/** A loss whose gradient by each parameter is what is fed, and what each variable becomes as an output. */
function build(options: Omit<MinimizeOptions, "learningRate">): Graph {
  const graph = new Graph();
  const terms = names.map((name) => {
    const shape = golden.shapes[name] as Shape;
    const decay = !golden.withoutDecay.includes(name);
    const parameter = graph.variable(name, "parameter", shape, { kind: "zeros" }, decay);
    const product = multiply(parameter, graph.input(`gradient of ${name}`, "float32", shape));
    return sum(
      product,
      shape.map((_, axis) => axis),
    );
  });
  minimize(terms.reduce(add), { ...options, learningRate: graph.input("learningRate", "float32", []) });
  averageWeights(graph, graph.input("averageDecay", "float32", []));
  for (const [name, next] of graph.updates) graph.output(`next ${name}`, next);
  return graph;
}

const feeds: readonly Feeds[] = golden.gradients.map((step, at) => ({
  learningRate: denseTensor([], [golden.learningRates[at] as number]),
  averageDecay: denseTensor([], [golden.averageDecays[at] as number]),
  ...Object.fromEntries(
    names.map((name) => [
      `gradient of ${name}`,
      denseTensor(golden.shapes[name] as Shape, step[name] as number[]),
    ]),
  ),
}));

/** The golden start; the optimiser's own state starts at zero. */
function startOf(graph: Graph): Feeds {
  const start = [...graph.variables.values()].map(({ name, shape, initial }) => {
    const source = initial.kind === "copy" ? initial.of : name;
    return [name, denseTensor(shape, golden.start[source])] as const;
  });
  return Object.fromEntries(start);
}

function expectSteps(steps: Steps, { steps: expected }: Golden["cases"][number], tolerance: number): void {
  expect(steps.outputs.length).toBe(expected.length);
  for (const [at, { parameters, averages }] of expected.entries()) {
    const output = (name: string) => steps.outputs[at]?.[`next ${name}`] ?? [];
    for (const name of names) {
      expect(
        distance(output(name), parameters[name] as number[]),
        `${name} after step ${at + 1}`,
      ).toBeLessThan(tolerance);
      const average = distance(output(averageName(name)), averages[name] as number[]);
      expect(average, `average of ${name} after step ${at + 1}`).toBeLessThan(tolerance);
    }
  }
}

describe.each(golden.cases)("$name", (example) => {
  const graph = build(example);

  it("steps as PyTorch in float64", () => {
    expectSteps(interpretSteps(graph, startOf(graph), feeds), example, SETTINGS_IN_FLOAT32);
  });

  it("steps as PyTorch on ONNX Runtime, in float32", async () => {
    expectSteps(await runSteps(graph, new OrtNodeRuntime(), startOf(graph), feeds), example, 3e-6);
  });
});

describe("clipByGlobalNorm", () => {
  const clipping = golden.cases.filter(({ gradientClip }) => gradientClip !== undefined);

  it.each(clipping)("measures the norm of all gradients together as PyTorch: $name", (example) => {
    const graph = new Graph();
    const values = names.map((name) => graph.input(name, "float32", golden.shapes[name] as Shape));
    const { clipped, norm } = clipByGlobalNorm(values, example.gradientClip as number);
    const norms = golden.gradients.map((step) => {
      const fed = Object.fromEntries(
        names.map((name) => [name, denseTensor(golden.shapes[name] as Shape, step[name])]),
      );
      const results = interpret(graph, [norm, ...clipped], fed).map(({ data }) => data);
      return {
        norm: results[0]?.[0] as number,
        after: Math.hypot(...results.slice(1).flatMap((x) => [...x])),
      };
    });
    for (const [at, { norm: expected }] of example.steps.entries()) {
      const limit = example.gradientClip as number;
      expect(norms[at]?.norm).toBeCloseTo(expected as number, 12);
      expect(norms[at]?.after).toBeCloseTo(Math.min(expected as number, limit), 5);
    }
    const acted = norms.map((entry) => entry.norm > (example.gradientClip as number));
    expect(new Set(acted), "some steps are clipped and some are not").toEqual(new Set([true, false]));
  });

  it("leaves gradients that are all zero as they are, without dividing by zero", () => {
    const graph = new Graph();
    const { clipped } = clipByGlobalNorm([graph.input("g", "float32", [3])], 1);
    const [result] = interpret(graph, clipped as Value[], { g: denseTensor([3]) });
    expect([...(result?.data ?? [])]).toEqual([0, 0, 0]);
  });
});
