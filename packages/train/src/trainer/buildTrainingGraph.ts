import {
  averageWeights,
  type DropoutMask,
  denseLossNode,
  expressions,
  Graph,
  lossNode,
  ModelBuilder,
  minimize,
  type Normalization,
  normalizeImages,
  type OptimizerSpec,
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
  /** Whether samples have any number of labels, so that their targets are dense. */
  readonly multiLabel: boolean;
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
 */
export function buildTrainingGraph(options: TrainingGraphOptions): {
  graph: Graph;
  masks: readonly DropoutMask[];
} {
  const { batchSize, imageSize } = options;
  const graph = new Graph();
  const builder = new ModelBuilder(graph, true);
  const pixels = graph.input("pixels", "uint8", [batchSize, ...imageSize, 3]);
  const learningRate = graph.input("learningRate", "float32", []);
  const { classes, dropout } = options;
  const x = normalizeImages(pixels, options.normalization);
  const { logits, heads = [logits] } = options.model.build(builder, x, { classes, dropout });
  const lossOf = options.multiLabel ? labelSetLoss(graph, options) : pairLoss(graph, options);
  const loss = heads.map(lossOf).reduce(expressions.add);
  minimize(loss, { optimizer: options.optimizer, learningRate, gradientClip: options.gradientClip });
  if (options.averaged) averageWeights(graph, graph.input("averageDecay", "float32", []));
  graph.output("loss", loss);
  graph.output("logits", logits);
  return { graph, masks: builder.masks };
}

type LossOf = (logits: Value) => Value;

function pairLoss(graph: Graph, { loss, batchSize, pairs }: TrainingGraphOptions): LossOf {
  const labels = graph.input("labels", "int64", [batchSize, pairs]);
  const weights = graph.input("weights", "float32", [batchSize, pairs]);
  return (logits) => lossNode(loss, logits, labels, weights);
}

function labelSetLoss(graph: Graph, { loss, batchSize, classes }: TrainingGraphOptions): LossOf {
  const targets = graph.input("targets", "float32", [batchSize, classes]);
  const weights = graph.input("weights", "float32", [batchSize]);
  return (logits) => denseLossNode(loss, logits, targets, weights);
}
