import { encodeModel } from "@mixwell/graph";
import { buildInferenceGraph } from "./buildInferenceGraph.ts";
import type { ExportedModel } from "./ExportedModel.ts";
import type { Weights } from "./foldBatchNorm.ts";
import { toMetadata } from "./metadata.ts";

export interface InferenceModelOptions extends ExportedModel {
  /** Values of the network's parameters and statistics by name; others are ignored. */
  readonly weights: Weights;
}

/**
 * Writes a trained network as an ONNX file (opset 17, IR 8): normalised float32 `pixel_values` [batch,3,H,W] to
 * `logits` [batch,classes], with class names and preprocessing in its metadata.
 * @throws MixwellError MODEL_UNKNOWN, WEIGHTS_MISMATCH
 */
export function encodeInferenceModel(options: InferenceModelOptions): Uint8Array {
  const { model, classes, preprocessing, weights } = options;
  const inference = buildInferenceGraph({
    model,
    classes: classes.length,
    imageSize: preprocessing.outputSize,
    weights,
  });
  return encodeModel(inference.graph, {
    opset: 17,
    irVersion: 8,
    initializers: inference.weights,
    dynamicBatch: "batch",
    metadata: toMetadata(options),
    name: model,
  });
}
