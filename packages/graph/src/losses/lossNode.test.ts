import { readFileSync } from "node:fs";
import { evaluateLoss, type LossSpec } from "@mixwell/loss";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradients } from "../gradient/gradients.ts";
import { Graph } from "../graph/Graph.ts";
import { interpret } from "../interpret/interpret.ts";
import { OrtNodeRuntime } from "../node/OrtNodeRuntime.ts";
import { interpretSteps, runSteps } from "../runtime/fixtures/steps.ts";
import { type DenseTensor, denseTensor } from "../tensor/DenseTensor.ts";
import { distance } from "../tensor/fixtures/distance.ts";
import { lossNode } from "./lossNode.ts";

interface Case {
  readonly name: string;
  readonly classes: number;
  readonly pairs: number;
  readonly spec: LossSpec;
  readonly logits: readonly number[];
  readonly labels: readonly number[];
  readonly weights: readonly number[];
  readonly loss: number;
  readonly gradient: readonly number[];
}

/** Made by PyTorch: packages/loss/src/crossEntropy/fixtures/crossEntropy.py. */
const goldenCases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../../../loss/src/crossEntropy/fixtures/crossEntropy.json", import.meta.url), "utf8"),
);

/** Class weights and smoothed targets are float32 constants of the graph. */
const SETTINGS_IN_FLOAT32 = 2e-7;

function build({
  classes,
  pairs,
  spec,
  logits: { length },
}: Pick<Case, "classes" | "pairs" | "spec" | "logits">): Graph {
  const graph = new Graph();
  const count = length / classes;
  const logits = graph.input("logits", "float32", [count, classes]);
  const labels = graph.input("labels", "int64", [count, pairs]);
  const weights = graph.input("weights", "float32", [count, pairs]);
  const loss = lossNode(spec, logits, labels, weights);
  const [gradient = loss] = gradients(loss, [logits]);
  graph.output("loss", loss);
  graph.output("gradient", gradient);
  return graph;
}

function feedsOf({
  classes,
  pairs,
  logits,
  labels,
  weights,
}: Omit<Case, "name" | "spec" | "loss" | "gradient">) {
  const count = logits.length / classes;
  return {
    logits: denseTensor([count, classes], logits),
    labels: denseTensor([count, pairs], labels, "int64"),
    weights: denseTensor([count, pairs], weights),
  };
}

describe.each(goldenCases)("cross-entropy as nodes, $name", (example) => {
  const graph = build(example);
  const feeds = feedsOf(example);

  it("equals PyTorch in float64", () => {
    const [step] = interpretSteps(graph, {}, [feeds]).outputs;
    expect(distance(step?.loss ?? [], [example.loss])).toBeLessThan(SETTINGS_IN_FLOAT32);
    expect(distance(step?.gradient ?? [], example.gradient)).toBeLessThan(SETTINGS_IN_FLOAT32);
  });

  it("equals PyTorch on ONNX Runtime, in float32", async () => {
    const [step] = (await runSteps(graph, new OrtNodeRuntime(), {}, [feeds])).outputs;
    expect(distance(step?.loss ?? [], [example.loss])).toBeLessThan(2e-6);
    expect(distance(step?.gradient ?? [], example.gradient)).toBeLessThan(2e-6);
  });
});

describe("cross-entropy as nodes and eager", () => {
  const numberBetween = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const example = fc
    .record({
      classes: fc.integer({ min: 2, max: 6 }),
      count: fc.integer({ min: 1, max: 4 }),
      pairs: fc.integer({ min: 1, max: 3 }),
    })
    .chain(({ classes, count, pairs }) => {
      const list = (length: number, each: fc.Arbitrary<number>) =>
        fc.array(each, { minLength: length, maxLength: length });
      return fc.record({
        classes: fc.constant(classes),
        pairs: fc.constant(pairs),
        spec: fc.record({
          type: fc.constant("crossEntropy" as const),
          smoothing: fc.oneof(fc.constant(0), numberBetween(0, 1)),
          smoothingConvention: fc.constantFrom("uniform" as const, "k-1" as const, "piecewise" as const),
          classWeights: fc.oneof(fc.constant([]), list(classes, numberBetween(0, 4))),
        }),
        logits: list(count * classes, numberBetween(-30, 30)),
        labels: list(count * pairs, fc.nat(classes - 1)),
        // They need not sum to one, and 0 switches a pair off.
        weights: list(count * pairs, fc.oneof(fc.constant(0), numberBetween(0, 2).map(Math.fround))),
      });
    });

  it("agree in loss and gradient for any spec and targets", () => {
    fc.assert(
      fc.property(example, (drawn) => {
        const { classes, pairs, spec, logits, labels, weights } = drawn;
        const graph = build(drawn);
        const [loss, gradient] = interpret(graph, [...graph.outputs.values()], feedsOf(drawn)) as [
          DenseTensor,
          DenseTensor,
        ];
        const targets = {
          count: logits.length / classes,
          pairs,
          labels: Int32Array.from(labels),
          weights: Float32Array.from(weights),
        };
        const eager = evaluateLoss(spec, logits, targets, classes);
        // Weights near 0 are lost in float32: what counts is the size of a whole term.
        expect(Math.abs((loss.data[0] as number) - eager.loss)).toBeLessThan(1e-6 * Math.max(1, eager.loss));
        const whole = eager.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        for (const [at, value] of eager.gradient.entries())
          expect(Math.abs((gradient.data[at] as number) - value)).toBeLessThan(1e-6 * whole);
      }),
      { numRuns: 150 },
    );
  });
});

describe("lossNode", () => {
  it("refuses a spec that does not fit the logits", () => {
    const graph = new Graph();
    const logits = graph.input("logits", "float32", [2, 3]);
    const labels = graph.input("labels", "int64", [2, 1]);
    const weights = graph.input("weights", "float32", [2, 1]);
    const spec = { type: "crossEntropy", classWeights: [1, 2] } as const;
    expect(() => lossNode(spec, logits, labels, weights)).toThrow(/classWeights/);
  });
});
