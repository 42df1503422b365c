import { RandomStream } from "@mixwell/core";
import { denseTensor, type Graph, interpret, type Value } from "@mixwell/graph";
import { describe, expect, it } from "vitest";
import { drawPoints } from "../data/drawPoints.ts";
import { flipLabels } from "../data/flipLabels.ts";
import { buildRingGraph } from "./buildRingGraph.ts";
import { EagerTraining } from "./EagerTraining.ts";
import { adam, DEVIATION, layers } from "./layers.ts";
import { type LayerWeights, RingNet } from "./RingNet.ts";
import type { Temperatures } from "./temperatures.ts";

const settings: readonly Temperatures[] = [
  { t1: 1, t2: 1 },
  { t1: 1, t2: 4 },
  { t1: 0.2, t2: 1 },
  { t1: 0.2, t2: 4 },
  { t1: 0.7, t2: 1.3 },
];
const COUNT = 60;
const points = drawPoints(2, "train", COUNT);
const labels = flipLabels(points, "random", 0.3, 2);

/** A training whose weights are as large as after some epochs. */
function grown(temperatures: Temperatures): EagerTraining {
  const training = new EagerTraining(points, labels, temperatures, 2);
  const stream = new RandomStream(9);
  for (const { weight, bias } of training.net.layers) {
    for (const values of [weight, bias])
      for (let i = 0; i < values.length; i++) values[i] = 0.7 * stream.normal();
  }
  return training;
}

describe.each(settings)("at t1 = $t1, t2 = $t2", (temperatures) => {
  it("the gradient by every weight is what central differences of the whole network see", () => {
    const training = grown(temperatures);
    const { gradient } = training.gradient();
    const step = 1e-6;
    let largest = 0;
    for (const [index, layer] of training.net.layers.entries()) {
      for (const kind of ["weight", "bias"] as const) {
        const values = layer[kind];
        for (let i = 0; i < values.length; i++) {
          const kept = values[i] as number;
          const lossAt = (value: number) => {
            values[i] = value;
            return training.gradient().loss;
          };
          const difference = (lossAt(kept + step) - lossAt(kept - step)) / (2 * step);
          values[i] = kept;
          const slope = (gradient[index] as LayerWeights)[kind][i] as number;
          expect(Math.abs(slope - difference)).toBeLessThan(1e-7);
          largest = Math.max(largest, Math.abs(slope));
        }
      }
    }
    expect(largest).toBeGreaterThan(0.01);
  });

  it("the graph, interpreted in float64, takes the same steps", () => {
    const training = grown(temperatures);
    const graph = buildRingGraph(COUNT, temperatures);
    let variables = startOf(graph, training.net);
    for (let step = 0; step < 5; step++) {
      const { loss, next } = interpretStep(graph, variables);
      expect(loss).toBeCloseTo(training.step(), 6);
      variables = next;
    }
    for (const [index, { name }] of layers.entries()) {
      for (const kind of ["weight", "bias"] as const) {
        const received = variables[`${name}.${kind}`]?.data as Float64Array;
        const expected = (training.net.layers[index] as LayerWeights)[kind];
        // Constants of a graph, such as Adam's betas, are float32.
        for (const [i, value] of expected.entries()) expect(received[i]).toBeCloseTo(value, 5);
      }
    }
  });
});

function startOf(graph: Graph, net: RingNet) {
  const variables = Object.fromEntries(
    [...graph.variables.values()].map(({ name, shape }) => [name, denseTensor(shape)]),
  );
  for (const [index, { name, inputs, outputs }] of layers.entries()) {
    const { weight, bias } = net.layers[index] as LayerWeights;
    variables[`${name}.weight`] = denseTensor([outputs, inputs], weight);
    variables[`${name}.bias`] = denseTensor([outputs], bias);
  }
  return variables;
}

function interpretStep(graph: Graph, variables: ReturnType<typeof startOf>) {
  const names = [...graph.updates.keys()];
  const wanted = [
    graph.outputs.get("loss") as Value,
    ...names.map((name) => graph.updates.get(name) as Value),
  ];
  const [loss, ...updates] = interpret(graph, wanted, {
    ...variables,
    points: denseTensor([COUNT, 2], points.coordinates),
    labels: denseTensor([COUNT, 1], labels, "int64"),
    weights: denseTensor([COUNT, 1], new Float64Array(COUNT).fill(1)),
    learningRate: denseTensor([], [adam.learningRate]),
  });
  const next = Object.fromEntries(names.map((name, i) => [name, updates[i]]));
  return { loss: loss?.data[0] as number, next: { ...variables, ...next } as typeof variables };
}

it("starts with biases of zero and weights of deviation 0.05, and learns the rings", () => {
  const weights = Array.from({ length: 200 }, (_, seed) => RingNet.start(seed)).flatMap(({ layers: all }) => {
    for (const { bias } of all) expect(bias.every((value) => value === 0)).toBe(true);
    return all.flatMap(({ weight }) => [...weight]);
  });
  const square = weights.reduce((sum, value) => sum + value * value, 0) / weights.length;
  // Five standard errors of a normal variance over 15,000 weights.
  expect(Math.abs(square / DEVIATION ** 2 - 1)).toBeLessThan(5 * Math.sqrt(2 / weights.length));
  const all = drawPoints(0, "train", 400);
  const training = new EagerTraining(all, all.classes, { t1: 1, t2: 1 }, 0);
  const first = training.step();
  for (let i = 0; i < 150; i++) training.step();
  expect(first).toBeCloseTo(Math.LN2, 2);
  expect(training.step()).toBeLessThan(0.02);
});
