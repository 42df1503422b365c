import {
  averageWeights,
  type DropoutMask,
  denseLossNode,
  expressions,
  Graph,
  jensenShannonNode,
  lossNode,
  ModelBuilder,
  minimize,
  type Normalization,
  normalizeImages,
  type OptimizerSpec,
  predictionNode,
  type Value,
} from "@mixwell/graph";
import type { LossSpec } from "@mixwell/loss";
import type { ModelDefinition } from "../model/ModelDefinition.ts";

export interface TrainingGraphOptions {
  readonly model: ModelDefinition;
  readonly classes: number;
  readonly batchSize: number;
  /** [height, width] in pixels. */
  readonly imageSize: readonly [number, number];
  readonly normalization: Normalization;
  /** (label, weight) pairs a sample, where samples have one label each. */
  readonly pairs: number;
  /** Whether samples have any number of labels, so that their targets are dense. Default false. */
  readonly multiLabel?: boolean;
  /** V, views of each image. Default 1. */
  readonly views?: number;
  /** Weight of the Jensen-Shannon divergence between the predictions of the views. Default 0, for one view. */
  readonly consistency?: number;
  readonly loss: LossSpec;
  readonly optimizer: OptimizerSpec;
  readonly gradientClip: number;
  readonly dropout: number;
  /** Whether averages of the weights are kept. */
  readonly averaged: boolean;
}

/**
 * One training step as a graph: forward, backward and update.
 *
 * Inputs: `pixels` uint8 [B,H,W,3], `labels` int64 [B,M], `weights` float32 [B,M], `learningRate` scalar, `averageDecay`
 * scalar where averages are kept, and the dropout masks; of multi-label samples `targets` float32 [B,K] and `weights` [B]
 * instead of the pairs. Outputs: `loss` scalar, `logits` [B,K].
 *
 * Of several views of each image `pixels` is [V*B,H,W,3], one view after the other. The first is classified, and the
 * divergence between all is added, as in AugMix (Hendrycks et al., 2020; google-research/augmix).
 */
export function buildTrainingGraph(options: TrainingGraphOptions): {
  graph: Graph;
  masks: readonly DropoutMask[];
} {
  const { batchSize, imageSize, views = 1, consistency = 0 } = options;
  const graph = new Graph();
  const builder = new ModelBuilder(graph, true);
  const pixels = graph.input("pixels", "uint8", [views * batchSize, ...imageSize, 3]);
  const learningRate = graph.input("learningRate", "float32", []);
  const { classes, dropout } = options;
  const x = normalizeImages(pixels, options.normalization);
  const { logits, heads = [logits] } = options.model.build(builder, x, { classes, dropout });
  const { lossOf, sampleWeights } = options.multiLabel
    ? labelSetTargets(graph, options)
    : pairTargets(graph, options);
  const terms = heads.map((head) => lossOf(splitViews(head, views)[0]));
  if (consistency > 0) {
    const predictions = splitViews(predictionNode(options.loss, logits), views);
    terms.push(expressions.multiply(jensenShannonNode(predictions, sampleWeights), consistency));
  }
  const loss = terms.reduce(expressions.add);
  minimize(loss, { optimizer: options.optimizer, learningRate, gradientClip: options.gradientClip });
  if (options.averaged) averageWeights(graph, graph.input("averageDecay", "float32", []));
  graph.output("loss", loss);
  graph.output("logits", splitViews(logits, views)[0]);
  return { graph, masks: builder.masks };
}

interface Targets {
  /** The loss of logits [B,K]. */
  lossOf(logits: Value): Value;
  /** [B] */
  readonly sampleWeights: Value;
}

function pairTargets(graph: Graph, { loss, batchSize, pairs }: TrainingGraphOptions): Targets {
  const labels = graph.input("labels", "int64", [batchSize, pairs]);
  const weights = graph.input("weights", "float32", [batchSize, pairs]);
  return {
    lossOf: (logits) => lossNode(loss, logits, labels, weights),
    sampleWeights: expressions.sum(weights, [1]),
  };
}

function labelSetTargets(graph: Graph, { loss, batchSize, classes }: TrainingGraphOptions): Targets {
  const targets = graph.input("targets", "float32", [batchSize, classes]);
  const sampleWeights = graph.input("weights", "float32", [batchSize]);
  return { lossOf: (logits) => denseLossNode(loss, logits, targets, sampleWeights), sampleWeights };
}

/** The rows of each view, which lie one behind the other. */
function splitViews(logits: Value, views: number): readonly [Value, ...Value[]] {
  if (views === 1) return [logits];
  const size = (logits.shape[0] as number) / views;
  const view = (v: number) => expressions.slice(logits, [0], [v * size], [(v + 1) * size]);
  return [view(0), ...Array.from({ length: views - 1 }, (_, v) => view(v + 1))];
}
