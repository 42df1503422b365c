import {
  averageWeights,
  type DropoutMask,
  expressions,
  Graph,
  lossNode,
  ModelBuilder,
  minimize,
  type Normalization,
  normalizeImages,
  type OptimizerSpec,
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
  /** (label, weight) pairs a sample. */
  readonly pairs: number;
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
 * scalar where averages are kept, and the dropout masks. Outputs: `loss` scalar, `logits` [B,K].
 */
export function buildTrainingGraph(options: TrainingGraphOptions): {
  graph: Graph;
  masks: readonly DropoutMask[];
} {
  const { batchSize, imageSize, pairs } = options;
  const graph = new Graph();
  const builder = new ModelBuilder(graph, true);
  const pixels = graph.input("pixels", "uint8", [batchSize, ...imageSize, 3]);
  const labels = graph.input("labels", "int64", [batchSize, pairs]);
  const weights = graph.input("weights", "float32", [batchSize, pairs]);
  const learningRate = graph.input("learningRate", "float32", []);
  const { classes, dropout } = options;
  const x = normalizeImages(pixels, options.normalization);
  const { logits, heads = [logits] } = options.model.build(builder, x, { classes, dropout });
  const loss = heads.map((head) => lossNode(options.loss, head, labels, weights)).reduce(expressions.add);
  minimize(loss, { optimizer: options.optimizer, learningRate, gradientClip: options.gradientClip });
  if (options.averaged) averageWeights(graph, graph.input("averageDecay", "float32", []));
  graph.output("loss", loss);
  graph.output("logits", logits);
  return { graph, masks: builder.masks };
}
