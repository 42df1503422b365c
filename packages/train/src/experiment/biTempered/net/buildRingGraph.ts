import { expressions, Graph, lossNode, ModelBuilder, minimize, type Value } from "@mixwell/graph";
import { adam, DEVIATION, layers } from "./layers.ts";
import { lossOf, type Temperatures } from "./temperatures.ts";

const { concat, zeros } = expressions;

/**
 * One training step of the network on all points at once: forward, backward and Adam, which is AdamW without decay.
 *
 * Inputs: `points` float32 [N,2], `labels` int64 [N,1], `weights` float32 [N,1], `learningRate` scalar. Outputs: `loss`
 * scalar and `logits` [N,1], those of class 1 against 0.
 */
export function buildRingGraph(count: number, temperatures: Temperatures): Graph {
  const graph = new Graph();
  const points = graph.input("points", "float32", [count, 2]);
  const labels = graph.input("labels", "int64", [count, 1]);
  const weights = graph.input("weights", "float32", [count, 1]);
  const learningRate = graph.input("learningRate", "float32", []);
  const logits = ringNetwork(new ModelBuilder(graph, true), points);
  const both = concat([zeros(graph, [count, 1]), logits], 1);
  const loss = lossNode(lossOf(temperatures), both, labels, weights);
  const { betas, epsilon } = adam;
  minimize(loss, { optimizer: { type: "adamw", betas, epsilon, weightDecay: 0 }, learningRate });
  graph.output("loss", loss);
  graph.output("logits", logits);
  return graph;
}

function ringNetwork(builder: ModelBuilder, points: Value): Value {
  let x = points;
  for (const [index, { name, outputs }] of layers.entries()) {
    x = builder.linear(name, x, outputs, {
      weight: { kind: "normal", deviation: DEVIATION },
      bias: { kind: "zeros" },
    });
    if (index < layers.length - 1) x = builder.relu(x);
  }
  return x;
}
