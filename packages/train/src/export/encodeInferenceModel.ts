import { encodeModel } from "@mixwell/graph";
import type { LossSpec } from "@mixwell/loss";
import { buildInferenceGraph } from "./buildInferenceGraph.ts";
import type { ExportedModel } from "./ExportedModel.ts";
import type { Weights } from "./foldBatchNorm.ts";
import { toMetadata } from "./metadata.ts";

export interface InferenceModelOptions extends ExportedModel {
  /** Values of the network's parameters and statistics by name; others are ignored. */
  readonly weights: Weights;
  /** The loss that the network was trained with; cross-entropy by default. */
  readonly loss?: LossSpec | undefined;
  /** Whether the network has a mid-level branch. @default false */
  readonly midLevel?: boolean | undefined;
}

/**
 * Writes a trained network as an ONNX file (opset 17, IR 8): normalised float32 `pixel_values` [batch,3,H,W] to
 * `logits` [batch,classes] whose softmax is the prediction, with class names and preprocessing in its metadata.
 * @throws MixwellError MODEL_UNKNOWN, WEIGHTS_MISMATCH
 */
export function encodeInferenceModel(options: InferenceModelOptions): Uint8Array {
  const { model, classes, preprocessing, weights, loss, midLevel } = options;
  const inference = buildInferenceGraph({
    model,
    classes: classes.length,
    imageSize: preprocessing.outputSize,
    weights,
    loss,
    midLevel,
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
