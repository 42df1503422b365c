import { MixwellError } from "@mixwell/core";
import { elementCount, Graph, lower, ModelBuilder, predictionNode, reachableNodes } from "@mixwell/graph";
import type { LossSpec } from "@mixwell/loss";
import { getModel } from "../model/getModel.ts";
import { withMidLevel } from "../model/withMidLevel.ts";
import { countUses, foldBatchNorm, type Weights } from "./foldBatchNorm.ts";
import { freeBatch } from "./freeBatch.ts";

export interface InferenceOptions {
  /** The name of the network. */
  readonly model: string;
  readonly classes: number;
  /** Size of the images in pixels. */
  readonly imageSize: { readonly height: number; readonly width: number };
  /** Values of the network's parameters and statistics by name; others are ignored. */
  readonly weights: Weights;
  /** The loss that the network was trained with; the prediction is the softmax of its logits by default. */
  readonly loss?: LossSpec | undefined;
  /** Whether the network has a mid-level branch. @default false */
  readonly midLevel?: boolean | undefined;
  /** Whether batch norms are written into the convolutions before them. @default true */
  readonly fold?: boolean;
}

export interface InferenceGraph {
  /** Takes `pixel_values`, normalised float32 [N,3,H,W], and gives `logits` [N,classes], whose softmax is the prediction; N is 1 here and free in a file. */
  readonly graph: Graph;
  /** Values of all variables that the graph reads. */
  readonly weights: Weights;
}

/**
 * Builds a trained network as it is shipped: running statistics, nothing dropped, batch norms folded.
 * @throws MixwellError MODEL_UNKNOWN; WEIGHTS_MISMATCH where a variable has no value or one of another length
 */
export function buildInferenceGraph(options: InferenceOptions): InferenceGraph {
  const { model, classes, imageSize, weights, midLevel = false, fold = true } = options;
  const graph = new Graph();
  const x = graph.input("pixel_values", "float32", [1, 3, imageSize.height, imageSize.width]);
  const network = midLevel ? withMidLevel(getModel(model)) : getModel(model);
  const outputs = network.build(new ModelBuilder(graph, false), x, { classes });
  const logits = predictionNode(options.loss ?? { type: "crossEntropy" }, outputs.logits);
  graph.output("logits", logits);
  const used = checkWeights(graph, weights);
  const rules = new Map([["Reshape", freeBatch]]);
  const uses = countUses(reachableNodes(graph, [logits]), [logits]);
  if (fold) rules.set("BatchNormalization", foldBatchNorm(uses, used));
  return { graph: lower(graph, { name: "export", operators: [], rules }), weights: used };
}

function checkWeights(graph: Graph, weights: Weights): Map<string, Float32Array> {
  const used = new Map<string, Float32Array>();
  for (const { name, shape } of graph.variables.values()) {
    const values = weights.get(name);
    if (values?.length !== elementCount(shape)) {
      throw new MixwellError({
        code: "WEIGHTS_MISMATCH",
        expected: `${elementCount(shape)} values`,
        name: `variable ${name}`,
        received: values?.length,
        remedy: "Export with the model and the classes that the weights were trained for",
      });
    }
    used.set(name, values);
  }
  return used;
}
