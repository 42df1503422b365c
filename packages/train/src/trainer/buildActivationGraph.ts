import { MixwellError } from "@mixwell/core";
import {
  apply,
  expressions,
  Graph,
  gradients,
  ModelBuilder,
  normalizeImages,
  predictionNode,
  type Value,
} from "@mixwell/graph";
import type { EvaluationGraphOptions } from "./buildEvaluationGraph.ts";

export interface ActivationGraphOptions extends EvaluationGraphOptions {
  /**
   * Whether norms take the running statistics (`eval`, default) or the batch's own (`train`). Neither updates anything. The
   * authors of SnapMix run the pass in training mode, where PyTorch updates the running statistics a second time each step.
   */
  readonly mode?: "eval" | "train" | undefined;
  /** Whether `logits` are wanted too, as `buildEvaluationGraph` gives them. Default false. */
  readonly scored?: boolean | undefined;
}

/**
 * Class activation maps: `pixels` uint8 [B,H,W,3] and `labels` int64 [B] to `maps` [B,h,w], the sum over the channels c of
 * dz_y/dpooled_c * F_c, where z_y is the label's logit and pooled_c the mean of the last map F_c. Under a linear head this is the
 * map of Zhou et al., "Learning Deep Features for Discriminative Localization" (2016), sum_c W[y,c] F_c; under any other, that of
 * Selvaraju et al., "Grad-CAM" (2017), times the number of cells and without its ReLU. Nothing is dropped.
 *
 * @throws MixwellError ACTIVATION_MAP_MISSING for a network without a map, such as `mlp`
 */
export function buildActivationGraph(options: ActivationGraphOptions): Graph {
  const { model, batchSize, imageSize, classes, normalization, mode = "eval", scored = false } = options;
  const graph = new Graph();
  const pixels = graph.input("pixels", "uint8", [batchSize, ...imageSize, 3]);
  const labels = graph.input("labels", "int64", [batchSize]);
  const builder = new ModelBuilder(graph, mode === "train", { updatesStatistics: false });
  const x = normalizeImages(pixels, normalization);
  const { logits, features, pooled } = model.build(builder, x, { classes, dropout: 0 });
  if (pooled === undefined) throw noMap(model.name);
  const own = apply("GatherElements", [logits, expressions.reshape(labels, [batchSize, 1])], { axis: 1 });
  const [slope] = gradients(expressions.sum(own, [0, 1]), [pooled]) as [Value];
  graph.output("maps", weighChannels(features, slope));
  if (scored) graph.output("logits", predictionNode(options.loss, logits));
  return graph;
}

/** Sums features [B,C,h,w] over their channels by weights [B,C], to [B,h,w]. */
function weighChannels(features: Value, weights: Value): Value {
  const [batch, channels, height, width] = features.shape as [number, number, number, number];
  const rows = expressions.reshape(weights, [batch, 1, channels]);
  const cells = expressions.reshape(features, [batch, channels, height * width]);
  return expressions.reshape(expressions.matmul(rows, cells), [batch, height, width]);
}

function noMap(model: string): MixwellError {
  return new MixwellError({
    code: "ACTIVATION_MAP_MISSING",
    message: `The network ${model} has no map of features, so there is no class activation map of it`,
    remedy: "Take a convolutional network, such as resnet20 for small images or resnet18 for photographs",
  });
}
