import type { AttributeKinds } from "../graph/Attributes.ts";
import type { Node } from "../graph/Node.ts";
import type { Value } from "../graph/Value.ts";
import type { DenseTensor } from "../tensor/DenseTensor.ts";
import type { TensorType } from "../tensor/TensorType.ts";

/** What a gradient rule gets: the node, and the loss's gradient by each of its outputs (undefined where none reaches it). */
export interface GradientContext {
  readonly node: Node;
  readonly upstream: readonly (Value | undefined)[];
  /** Whether anybody wants the gradient by this input; a rule may return undefined where not. */
  wants(input: number): boolean;
}

/**
 * One operator: an ONNX operator under its own name and attributes, or one of Mixwell's (`domain: "mixwell"`), which is
 * always replaced by ONNX operators before a runtime sees it.
 */
export interface Operator {
  readonly type: string;
  /** The type under which ONNX knows it, where that is another. */
  readonly onnxType?: string;
  readonly domain?: "mixwell" | "com.microsoft" | "com.microsoft.nchwc";
  readonly attributes?: AttributeKinds;
  /** How many outputs a file must name; those after them may be left out where nobody uses them. All by default. */
  readonly requiredOutputs?: number;
  /** The types of the outputs; fails with a message where the inputs do not fit. */
  readonly infer: (node: Node) => readonly TensorType[];
  /** The outputs in float64, by the operator's definition; slow and plain. */
  readonly evaluate: (inputs: readonly (DenseTensor | undefined)[], node: Node) => readonly DenseTensor[];
  /** The gradients by the inputs, as new nodes of the same graph. Absent: nothing flows through the operator. */
  readonly gradient?: (context: GradientContext) => readonly (Value | undefined)[];
  /** For Mixwell's own operators: the same outputs from plain ONNX operators, the portable truth. */
  readonly decompose?: (node: Node, inputs: readonly (Value | undefined)[]) => readonly Value[];
}
