import { type BiTemperedSpec, evaluateBinaryBiTempered, evaluateLoss, probabilities } from "@mixwell/loss";
import { describe, expect, it } from "vitest";
import { Graph } from "../../graph/Graph.ts";
import { lower } from "../../lowering/lower.ts";
import { webgpuLowering } from "../../lowering/webgpu/webgpuLowering.ts";
import { interpretSteps } from "../../runtime/fixtures/steps.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { distance } from "../../tensor/fixtures/distance.ts";
import { drawTensor } from "../../tensor/fixtures/drawTensor.ts";
import { evaluateNodes, lossGraph } from "../fixtures/evaluateNodes.ts";
import { lossNode } from "../lossNode.ts";
import { predictionNode } from "../predictionNode.ts";
import { binaryBiTemperedNode } from "./binaryBiTemperedNode.ts";

interface Size {
  readonly classes: number;
  /** Of the logits. */
  readonly deviation: number;
}

/** Both twins on the same drawn logits, with two pairs a sample whose weights do not sum to 1. */
function setUp(spec: BiTemperedSpec, { classes, deviation }: Size, count = 4) {
  const logits = Float32Array.from(
    drawTensor([count, classes], `logits ${classes}`).data,
    (value) => value * deviation,
  );
  const labels = Array.from({ length: 2 * count }, (_, i) => (7 * i) % classes);
  const weights = Array.from({ length: 2 * count }, (_, i) => Math.fround(0.3 + 0.1 * i));
  const feeds = {
    logits: denseTensor([count, classes], logits),
    labels: denseTensor([count, 2], labels, "int64"),
    weights: denseTensor([count, 2], weights),
  };
  const graph = lossGraph(feeds, (inputs) => {
    const [l, y, w] = [inputs["logits"]!, inputs["labels"]!, inputs["weights"]!];
    l.graph.output("predicted", predictionNode(spec, l));
    return lossNode(spec, l, y, w);
  });
  const targets = { count, pairs: 2, labels: Int32Array.from(labels), weights: Float32Array.from(weights) };
  return {
    ...{ graph, feeds },
    eager: evaluateLoss(spec, logits, targets, classes),
    probabilities: probabilities(spec, logits, classes),
  };
}

/** The largest difference, beside 1: where a softmax saturates its gradient is rounding. */
const apart = (found: ArrayLike<number>, expected: ArrayLike<number>) =>
  distance([...Array.from(found), 1], [...Array.from(expected), 1]);

const settings: readonly (Omit<BiTemperedSpec, "type"> & Size)[] = [
  ...[1, 1.0001, 1.01, 1.2, 1.5, 2, 4, 5].flatMap((t2) =>
    [
      { t1: 0.8, classes: 10, deviation: 3 },
      { t1: 1, classes: 10, deviation: 3000 },
      { t1: 0.999, classes: 1000, deviation: 5 },
    ].map((rest) => ({ t2, ...rest })),
  ),
  ...[0.1, 0.5, 0.8, 0.95].flatMap((t2) =>
    [
      { t1: 0.3 * t2, classes: 10, deviation: 0.2 },
      { t1: t2, classes: 1000, deviation: 5 },
      { t1: 1, classes: 10, deviation: 3000 },
    ].map((rest) => ({ t2, ...rest })),
  ),
  ...[0.5, 0.95, 1.05, 1.2, 4].map((t2) => ({ t1: 0.4, t2, rounds: 5, classes: 10, deviation: 3 })),
  { t1: 0.8, t2: 1.2, smoothing: 0.1, classes: 10_000, deviation: 3 },
];

describe("bi-tempered loss as nodes", () => {
  it.each(settings)(
    "equals the eager one: t1 $t1, t2 $t2, $rounds rounds, $classes classes, logits of deviation $deviation",
    async ({ classes, deviation, ...options }) => {
      const spec: BiTemperedSpec = { type: "biTempered", ...options };
      const { graph, feeds, eager, probabilities } = setUp(spec, { classes, deviation });
      const { exact, single } = await evaluateNodes(graph, feeds);
      for (const [outputs, tolerance] of [
        [exact, 5e-7],
        [single, 3e-6],
      ] as const) {
        const { loss = [], gradient0 = [], predicted = [] } = outputs;
        expect(distance(loss, [eager.loss])).toBeLessThan(tolerance);
        expect(apart(gradient0, eager.gradient)).toBeLessThan(tolerance);
        expect(apart(Array.from(predicted, Math.exp), probabilities)).toBeLessThan(tolerance);
      }
    },
  );

  it.each([0.1, 0.9001, 1.0999, 2, 5])(
    "has steps enough for the hardest logits of 10,000 classes at t2 = %s",
    (t2) => {
      const classes = 10_000;
      const rows: ((k: number) => number)[] = [
        () => 0,
        (k) => 1e4 * Math.sin(k),
        (k) => -(2 ** ((k % 20) - 6)),
      ];
      const feeds = {
        logits: denseTensor(
          [rows.length, classes],
          rows.flatMap((row) => Array.from({ length: classes }, (_, k) => row(k))),
        ),
      };
      const graph = new Graph();
      const logits = graph.input("logits", "float32", [rows.length, classes]);
      graph.output("predicted", predictionNode({ type: "biTempered", t2 }, logits));
      const [{ predicted = [] } = {}] = interpretSteps(graph, {}, [feeds]).outputs;
      for (const at of rows.keys()) {
        const row = Array.from(predicted).slice(at * classes, (at + 1) * classes);
        expect(Math.abs(row.reduce((sum, value) => sum + Math.exp(value), 0) - 1)).toBeLessThan(1e-7);
      }
    },
  );

  it("has no operator that WebGPU would refuse or hand to the CPU", () => {
    for (const t2 of [0.5, 0.95, 1, 1.05, 1.2]) {
      const { graph, feeds, eager } = setUp(
        { type: "biTempered", t1: 0.9, t2 },
        { classes: 5, deviation: 0.1 },
      );
      const lowered = lower(graph, webgpuLowering);
      const types = new Set(lowered.nodes.map(({ operator }) => operator.type));
      for (const type of ["And", "Or", "Not", "LogSoftmax", "ScatterElements"])
        expect(types).not.toContain(type);
      const [outputs = {}] = interpretSteps(lowered, {}, [feeds]).outputs;
      expect(apart(outputs["gradient0"] ?? [], eager.gradient)).toBeLessThan(5e-7);
    }
  });

  it("is few nodes", () => {
    const { graph } = setUp({ type: "biTempered" }, { classes: 10, deviation: 1 });
    expect(lower(graph).nodes.length).toBeLessThan(220);
  });

  it("predicts no less than 1e-38, which a softmax reads as 0", async () => {
    const spec: BiTemperedSpec = { type: "biTempered", t2: 0.5 };
    const { graph, feeds } = setUp(spec, { classes: 3, deviation: 1000 });
    const { single } = await evaluateNodes(graph, feeds);
    expect(Math.min(...Array.from(single["predicted"] ?? []))).toBeCloseTo(Math.log(1e-38), 4);
  });
});

describe("binaryBiTemperedNode", () => {
  it.each([
    { t1: 1, t2: 1 },
    { t1: 0.2, t2: 4 },
    { t1: 1, t2: 4 },
    { t1: 0.2, t2: 1 },
  ])("equals the eager loss of one logit, %j", async (temperatures) => {
    const [logits, targets] = [
      [-1e4, -3, 0, 0.5, 8],
      [1, 0, 0.5, 1, 0.25],
    ];
    const feeds = { logits: denseTensor([5, 1], logits), targets: denseTensor([5, 1], targets) };
    const graph = lossGraph(feeds, (inputs) =>
      binaryBiTemperedNode(temperatures, inputs["logits"]!, inputs["targets"]!),
    );
    const { single } = await evaluateNodes(graph, feeds);
    const eager = evaluateBinaryBiTempered(temperatures, logits, targets);
    expect(distance(single["loss"] ?? [], [eager.loss])).toBeLessThan(1e-6);
    expect(distance(single["gradient0"] ?? [], eager.gradient)).toBeLessThan(1e-6);
  });
});
