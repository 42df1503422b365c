import { describe, expect, it } from "vitest";
import { Graph } from "../../graph/Graph.ts";
import type { Value } from "../../graph/Value.ts";
import { ModelBuilder } from "../../layer/ModelBuilder.ts";
import { normalizeImages } from "../../layer/normalizeImages.ts";
import { lossNode } from "../../losses/lossNode.ts";
import { add } from "../../operator/expressions.ts";
import { minimize } from "../../optimizer/minimize.ts";
import {
  type Feeds,
  interpretSteps,
  runSteps,
  type Steps,
  startValues,
} from "../../runtime/fixtures/steps.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { distance } from "../../tensor/fixtures/distance.ts";
import { drawIntegers } from "../../tensor/fixtures/drawTensor.ts";
import { lower } from "../lower.ts";
import { lowering, runtime, WITHOUT_BLOCKS } from "./fixtures/compareLowerings.ts";

const BATCH = 4;
const CLASSES = 3;

/** Two residual blocks, the second with a strided shortcut; 12 channels in the middle of it fill no block. */
function residualNet(model: ModelBuilder, x: Value): Value {
  const unit = (name: string, input: Value, outputs: number, kernel: number, stride = 1): Value =>
    model.batchNorm(`${name}.bn`, model.convolution(`${name}.conv`, input, { outputs, kernel, stride }));
  const stem = model.relu(unit("stem", x, 16, 3));
  const first = add(unit("block1.2", model.relu(unit("block1.1", stem, 16, 3)), 16, 3), stem);
  const joined = model.relu(first);
  const narrow = model.relu(unit("block2.1", joined, 12, 1));
  const second = add(unit("block2.2", narrow, 32, 3, 2), unit("block2.shortcut", joined, 32, 1, 2));
  return model.linear("fc", model.globalAveragePool(model.relu(second)), CLASSES);
}

function trainingGraph(): Graph {
  const graph = new Graph();
  const model = new ModelBuilder(graph, true);
  const pixels = graph.input("pixels", "uint8", [BATCH, 9, 9, 3]);
  const x = normalizeImages(pixels, { mean: [0.5, 0.4, 0.3], std: [0.2, 0.25, 0.3] });
  const logits = residualNet(model, x);
  const labels = graph.input("labels", "int64", [BATCH, 1]);
  const loss = lossNode(
    { type: "crossEntropy", smoothing: 0.1 },
    logits,
    labels,
    graph.input("weights", "float32", [BATCH, 1]),
  );
  graph.output("loss", loss);
  const learningRate = graph.input("learningRate", "float32", []);
  minimize(loss, {
    optimizer: { type: "sgd", momentum: 0.9, nesterov: true, weightDecay: 1e-3 },
    learningRate,
  });
  return graph;
}

const feeds: readonly Feeds[] = [1, 2, 3].map((step) => ({
  pixels: drawIntegers([BATCH, 9, 9, 3], 256, "uint8", `pixels ${step}`),
  labels: drawIntegers([BATCH, 1], CLASSES, "int64", `labels ${step}`),
  weights: denseTensor([BATCH, 1], new Array(BATCH).fill(1)),
  learningRate: denseTensor([], [0.05]),
}));

/** The largest difference of a loss or a variable, in parts of its size. */
function largestDifference(a: Steps, b: Steps): number {
  const losses = a.outputs.map(({ loss }, at) => distance(loss ?? [], b.outputs[at]?.loss ?? []));
  const variables = Object.entries(b.variables).map(([name, data]) =>
    distance(a.variables[name] ?? [], data),
  );
  return Math.max(...losses, ...variables);
}

describe("training steps of a residual net", () => {
  const graph = trainingGraph();
  const start = startValues(graph);
  const exact = interpretSteps(graph, start, feeds);

  it("have a loss that the steps change, and move every variable", () => {
    expect(new Set(exact.outputs.map(({ loss }) => loss?.[0])).size).toBe(feeds.length);
    for (const [name, { data }] of Object.entries(start))
      expect(exact.variables[name], name).not.toEqual(data);
  });

  it("on plain operators end with the interpreter's weights", async () => {
    const plain = await runSteps(graph, runtime, start, feeds);
    expect(largestDifference(plain, exact)).toBeLessThan(1e-5);
  });

  it("on blocked channels end with the interpreter's weights, and with the plain ones", async ({ skip }) => {
    skip(lowering === undefined, WITHOUT_BLOCKS);
    const blocked = lower(graph, lowering).nodes.filter(({ operator }) => operator.type === "blocked.Conv");
    expect(blocked.length, "the lowering is at work").toBeGreaterThan(10);
    const lowered = await runSteps(graph, runtime, start, feeds, lowering);
    expect(largestDifference(lowered, exact)).toBeLessThan(1e-5);
    expect(largestDifference(lowered, await runSteps(graph, runtime, start, feeds))).toBeLessThan(1e-5);
  });
});
