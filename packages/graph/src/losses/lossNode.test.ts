import { readFileSync } from "node:fs";
import { evaluateDenseLoss, evaluateLoss, type LossSpec } from "@mixwell/loss";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import { interpretSteps } from "../runtime/fixtures/steps.ts";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { distance } from "../tensor/fixtures/distance.ts";
import { evaluateNodes, lossGraph } from "./fixtures/evaluateNodes.ts";
import { denseLossNode, lossNode } from "./lossNode.ts";

interface Case {
  readonly name: string;
  readonly classes: number;
  readonly spec: LossSpec;
  readonly logits: readonly number[];
  readonly loss: number;
  readonly gradient: readonly number[];
}

interface PairCase extends Case {
  readonly pairs: number;
  readonly labels: readonly number[];
  readonly weights: readonly number[];
}

interface DenseCase extends Case {
  readonly targets: readonly number[];
}

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../loss/src/${path}`, import.meta.url), "utf8"));
/** Made by PyTorch, with the scripts beside them. */
const crossEntropies: readonly PairCase[] = read("crossEntropy/fixtures/crossEntropy.json");
const { pairs, dense }: { pairs: readonly PairCase[]; dense: readonly DenseCase[] } = read(
  "evaluate/fixtures/losses.json",
);

/** Class weights, temperatures and smoothed targets are float32 constants of the graph. */
const SETTINGS_IN_FLOAT32 = 1e-6;

type Nodes = Omit<PairCase, "name" | "loss" | "gradient">;

const feedsOf = ({ classes, pairs, logits, labels, weights }: Nodes) => {
  const count = logits.length / classes;
  return {
    logits: denseTensor([count, classes], logits),
    labels: denseTensor([count, pairs], labels, "int64"),
    weights: denseTensor([count, pairs], weights),
  };
};

const build = (example: Nodes): Graph =>
  lossGraph(feedsOf(example), ({ logits, labels, weights }) =>
    lossNode(example.spec, logits!, labels!, weights!),
  );

describe("losses as nodes", () => {
  it.each([...crossEntropies, ...pairs])("equal PyTorch, $name", async (example) => {
    const { exact, single } = await evaluateNodes(build(example), feedsOf(example));
    expect(distance(exact["loss"] ?? [], [example.loss])).toBeLessThan(SETTINGS_IN_FLOAT32);
    expect(distance(exact["gradient0"] ?? [], example.gradient)).toBeLessThan(SETTINGS_IN_FLOAT32);
    expect(distance(single["loss"] ?? [], [example.loss])).toBeLessThan(3e-6);
    expect(distance(single["gradient0"] ?? [], example.gradient)).toBeLessThan(3e-6);
  });

  it.each(dense)(
    "equal PyTorch for dense targets, $name",
    async ({ spec, classes, logits, targets, ...golden }) => {
      const shape = [logits.length / classes, classes];
      const feeds = { logits: denseTensor(shape, logits), targets: denseTensor(shape, targets) };
      const graph = lossGraph(feeds, (inputs) => denseLossNode(spec, inputs["logits"]!, inputs["targets"]!));
      const { exact, single } = await evaluateNodes(graph, feeds);
      expect(distance(exact["loss"] ?? [], [golden.loss])).toBeLessThan(SETTINGS_IN_FLOAT32);
      expect(distance(exact["gradient0"] ?? [], golden.gradient)).toBeLessThan(SETTINGS_IN_FLOAT32);
      expect(distance(single["loss"] ?? [], [golden.loss])).toBeLessThan(3e-6);
      expect(distance(single["gradient0"] ?? [], golden.gradient)).toBeLessThan(3e-6);
    },
  );
});

describe("losses as nodes and eager", () => {
  const numberBetween = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const own: fc.Arbitrary<LossSpec> = fc.oneof(
    fc.constant({ type: "crossEntropy" } as const),
    fc.record({
      type: fc.constant("biTempered" as const),
      t1: fc.oneof(fc.constantFrom(0, 1), numberBetween(0, 1)),
      t2: fc.oneof(fc.constantFrom(1, 1.0001, 1.1), numberBetween(1, 5)),
    }),
    fc.record({ type: fc.constant("focal" as const), gamma: numberBetween(0, 4) }),
    fc.record({ type: fc.constant("generalizedCrossEntropy" as const), q: numberBetween(0, 1) }),
    fc.record({
      type: fc.constant("symmetricCrossEntropy" as const),
      alpha: numberBetween(0, 2),
      beta: numberBetween(0, 2),
    }),
    fc.record({
      type: fc.constant("binaryCrossEntropy" as const),
      gamma: fc.oneof(fc.constant(0), numberBetween(0, 4)),
      threshold: fc.constantFrom(0, 0.3),
      sumClasses: fc.boolean(),
    }),
  );
  const example = fc
    .record({
      classes: fc.integer({ min: 2, max: 6 }),
      count: fc.integer({ min: 1, max: 4 }),
      pairs: fc.integer({ min: 1, max: 3 }),
    })
    .chain(({ classes, count, pairs }) => {
      const list = (length: number, each: fc.Arbitrary<number>) =>
        fc.array(each, { minLength: length, maxLength: length });
      const shared = fc.record({
        smoothing: fc.oneof(fc.constant(0), numberBetween(0, 1)),
        smoothingConvention: fc.constantFrom("uniform" as const, "k-1" as const, "piecewise" as const),
        classWeights: fc.oneof(fc.constant([]), list(classes, numberBetween(0, 4))),
      });
      return fc.record({
        classes: fc.constant(classes),
        pairs: fc.constant(pairs),
        spec: fc.tuple(own, shared).map(([loss, rest]): LossSpec => ({ ...loss, ...rest })),
        logits: list(count * classes, numberBetween(-30, 30).map(Math.fround)),
        labels: list(count * pairs, fc.nat(classes - 1)),
        // They need not sum to one, and 0 switches a pair off.
        weights: list(count * pairs, fc.oneof(fc.constant(0), numberBetween(0, 2).map(Math.fround))),
      });
    });

  it("agree in loss and gradient for any spec and targets", () => {
    fc.assert(
      fc.property(example, (drawn) => {
        const { classes, pairs, spec, logits, labels, weights } = drawn;
        const [found = {}] = interpretSteps(build(drawn), {}, [feedsOf(drawn)]).outputs;
        const targets = {
          count: logits.length / classes,
          pairs,
          labels: Int32Array.from(labels),
          weights: Float32Array.from(weights),
        };
        const eager = evaluateLoss(spec, logits, targets, classes);
        // Weights near 0 are lost in float32: what counts is the size of a whole term.
        const scale = Math.max(1, eager.loss);
        expect(Math.abs((found["loss"]?.[0] as number) - eager.loss)).toBeLessThan(1e-6 * scale);
        const whole = eager.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        for (const [at, value] of eager.gradient.entries())
          expect(Math.abs((found["gradient0"]?.[at] as number) - value)).toBeLessThan(1e-6 * whole);
      }),
      { numRuns: 300 },
    );
  });

  it.each<LossSpec>([
    { type: "focal", gamma: 0.5 },
    { type: "generalizedCrossEntropy", q: 0.01 },
    { type: "generalizedCrossEntropy", q: 1e-30 },
    { type: "symmetricCrossEntropy" },
    { type: "binaryCrossEntropy", gamma: 2 },
    { type: "crossEntropy" },
  ])("agree on ONNX Runtime for logits of 1e4, %j", async (spec) => {
    const logits = [1e4, -1e4, 0, -1e4, 1e4, 1e4, 0, 0, 0];
    const example = { classes: 3, pairs: 1, spec, logits, labels: [1, 0, 2], weights: [1, 0.5, 1] };
    const { single } = await evaluateNodes(build(example), feedsOf(example));
    const targets = {
      ...{ count: 3, pairs: 1 },
      ...{ labels: Int32Array.from(example.labels), weights: Float32Array.from(example.weights) },
    };
    const eager = evaluateLoss(spec, logits, targets, 3);
    expect(distance(single["loss"] ?? [], [eager.loss])).toBeLessThan(1e-6);
    expect(distance(single["gradient0"] ?? [], eager.gradient)).toBeLessThan(1e-6);
  });
});

describe("lossNode", () => {
  it("refuses a spec that does not fit the logits or the targets", () => {
    const graph = new Graph();
    const logits = graph.input("logits", "float32", [2, 3]);
    const labels = graph.input("labels", "int64", [2, 1]);
    const weights = graph.input("weights", "float32", [2, 1]);
    const spec = { type: "crossEntropy", classWeights: [1, 2] } as const;
    expect(() => lossNode(spec, logits, labels, weights)).toThrow(/classWeights/);
    expect(() => denseLossNode({ ...spec, classWeights: [1, 2, 3] }, logits, logits)).toThrow(
      "Expected no class weights beside dense targets",
    );
  });
});

describe("denseLossNode", () => {
  it("weighs samples and counts those of weight 0 in the mean", () => {
    const spec: LossSpec = { type: "biTempered", smoothing: 0.1 };
    const [logits, targets] = [
      [1, 2, 5, 6],
      [0.25, 0.75, 1, 0],
    ];
    const feeds = {
      logits: denseTensor([2, 2], logits),
      targets: denseTensor([2, 2], targets),
      weights: denseTensor([2], [0.5, 0]),
    };
    const graph = lossGraph(feeds, (inputs) =>
      denseLossNode(spec, inputs["logits"]!, inputs["targets"]!, inputs["weights"]),
    );
    const [found = {}] = interpretSteps(graph, {}, [feeds]).outputs;
    const { loss, gradient } = evaluateDenseLoss(spec, logits, targets, 2, [0.5, 0]);
    expect(found["loss"]?.[0]).toBeCloseTo(loss, 7);
    expect([...gradient].slice(2)).toEqual([0, 0]);
    expect(distance(found["gradient0"] ?? [], gradient)).toBeLessThan(5e-6);
  });
});
