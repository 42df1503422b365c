import { Graph, ModelBuilder, type Normalization, normalizeImages } from "@mixwell/graph";
import type { ModelDefinition } from "../model/ModelDefinition.ts";

export interface EvaluationGraphOptions {
  readonly model: ModelDefinition;
  readonly classes: number;
  readonly batchSize: number;
  /** [height, width] in pixels. */
  readonly imageSize: readonly [number, number];
  readonly normalization: Normalization;
}

/** The model in inference: `pixels` uint8 [B,H,W,3] to `logits` [B,K], with running statistics and without dropout. */
export function buildEvaluationGraph(options: EvaluationGraphOptions): Graph {
  const graph = new Graph();
  const pixels = graph.input("pixels", "uint8", [options.batchSize, ...options.imageSize, 3]);
  const x = normalizeImages(pixels, options.normalization);
  const { logits } = options.model.build(new ModelBuilder(graph, false), x, { classes: options.classes });
  graph.output("logits", logits);
  return graph;
}
