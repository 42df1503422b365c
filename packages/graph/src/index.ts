export { detach } from "./gradient/detach.ts";
export { gradients } from "./gradient/gradients.ts";
export type { AttributeKinds, Attributes } from "./graph/Attributes.ts";
export { Graph } from "./graph/Graph.ts";
export { Node } from "./graph/Node.ts";
export { reachableNodes } from "./graph/reachable.ts";
export { Value } from "./graph/Value.ts";
export type { Initializer, Variable, VariableRole } from "./graph/Variable.ts";
export { interpret } from "./interpret/interpret.ts";
export {
  type BatchNormOptions,
  type ConvolutionOptions,
  type DropoutMask,
  ModelBuilder,
} from "./layer/ModelBuilder.ts";
export { type Normalization, normalizeImages } from "./layer/normalizeImages.ts";
export { binaryBiTemperedNode } from "./losses/biTempered/binaryBiTemperedNode.ts";
export { jensenShannonNode } from "./losses/jensenShannonNode.ts";
export { denseLossNode, lossNode } from "./losses/lossNode.ts";
export { predictionNode } from "./losses/predictionNode.ts";
export { Forms, type Layout } from "./lowering/Forms.ts";
export { type Lowering, type LoweringRule, lower } from "./lowering/lower.ts";
export { webgpuLowering } from "./lowering/webgpu/webgpuLowering.ts";
export { type EncodeOptions, encodeModel, updateName } from "./onnx/encodeModel.ts";
export { apply, applyAll, type Operand } from "./operator/apply.ts";
export * as expressions from "./operator/expressions.ts";
export type { GradientContext, Operator } from "./operator/Operator.ts";
export { standardOperators } from "./operator/standardOperators.ts";
export { averageName, averageWeights } from "./optimizer/averageWeights.ts";
export { type MinimizeOptions, minimize } from "./optimizer/minimize.ts";
export type { AdamWSpec, OptimizerSpec, SgdSpec } from "./optimizer/Optimizer.ts";
export { initialValues, ParameterStore, type StoredTensor } from "./parameter/ParameterStore.ts";
export { Program, type ProgramOptions } from "./runtime/Program.ts";
export type {
  LoadOptions,
  Provider,
  Runtime,
  RuntimeSession,
  RuntimeTensor,
  TensorData,
  TransferCount,
} from "./runtime/Runtime.ts";
export { type DenseTensor, denseTensor } from "./tensor/DenseTensor.ts";
export {
  type DType,
  elementCount,
  type Shape,
  sameShape,
  showShape,
  type TensorType,
} from "./tensor/TensorType.ts";
