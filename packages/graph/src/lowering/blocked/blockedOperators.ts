import type { Node } from "../../graph/Node.ts";
import { convolvedShape, GEOMETRY_ATTRIBUTES, readGeometry } from "../../operator/convolution/geometry.ts";
import type { Operator } from "../../operator/Operator.ts";
import type { TensorType } from "../../tensor/TensorType.ts";

/** The domain of ONNX Runtime's internal operators on channels in blocks (MLAS's NCHWc kernels); CPU only, undocumented. */
const domain = "com.microsoft.nchwc";

/** The order of elements depends on the processor, so these operators have no definition in float64. */
function evaluate(node: Node): never {
  return node.fail("an operator of ONNX Runtime's blocked layout has no definition beside it");
}

function blockedOperator(
  name: string,
  attributes: Operator["attributes"],
  infer: (node: Node) => TensorType,
): Operator {
  return {
    type: `blocked.${name}`,
    onnxType: name,
    domain,
    ...(attributes && { attributes }),
    infer: (node) => [infer(node)],
    evaluate: (_, node) => evaluate(node),
  };
}

/** [N,C,H,W] to [N,C/b,H,W,b], which keeps its old shape for ONNX Runtime. */
const ReorderInput = blockedOperator("ReorderInput", { channels_last: "int" }, (node) => node.input(0));

/** Back to [N,C,H,W], or to [N,H,W,C] with channels_last. */
const ReorderOutput = blockedOperator("ReorderOutput", { channels: "int", channels_last: "int" }, (node) => {
  const { dtype, shape } = node.input(0);
  const [batch, channels, height, width] = shape as [number, number, number, number];
  const last = node.number("channels_last", 0) === 1;
  return { dtype, shape: last ? [batch, height, width, channels] : shape };
});

/** Convolution on blocks; the weight is in blocks too, the optional input 3 is added and the activation applied. */
const Conv = blockedOperator("Conv", { ...GEOMETRY_ATTRIBUTES, activation: "string" }, (node) => {
  const image = node.input(0);
  return {
    dtype: image.dtype,
    shape: convolvedShape(node, image.shape, node.input(1).shape, readGeometry(node)),
  };
});

/** The mean of each channel: [N,C,H,W] to [N,C,1,1], which needs no reordering back. */
const GlobalAveragePool = blockedOperator("GlobalAveragePool", undefined, (node) => {
  const { dtype, shape } = node.input(0);
  return { dtype, shape: [...shape.slice(0, 2), 1, 1] };
});

export const blockedOperators: readonly Operator[] = [ReorderInput, ReorderOutput, Conv, GlobalAveragePool];
