import { Graph, ModelBuilder, type Normalization, normalizeImages, predictionNode } from "@mixwell/graph";
import type { LossSpec } from "@mixwell/loss";
import type { ModelDefinition } from "../model/ModelDefinition.ts";

export interface EvaluationGraphOptions {
  readonly model: ModelDefinition;
  readonly classes: number;
  readonly batchSize: number;
  /** [height, width] in pixels. */
  readonly imageSize: readonly [number, number];
  readonly normalization: Normalization;
  /** The loss that the network is trained with: it decides how logits become a prediction. */
  readonly loss: LossSpec;
}

/**
 * The model in inference, with running statistics and without dropout: `pixels` uint8 [B,H,W,3] to `logits` [B,K], whose softmax
 * is the prediction.
 */
export function buildEvaluationGraph(options: EvaluationGraphOptions): Graph {
  const graph = new Graph();
  const pixels = graph.input("pixels", "uint8", [options.batchSize, ...options.imageSize, 3]);
  const x = normalizeImages(pixels, options.normalization);
  const { logits } = options.model.build(new ModelBuilder(graph, false), x, { classes: options.classes });
  graph.output("logits", predictionNode(options.loss, logits));
  return graph;
}
