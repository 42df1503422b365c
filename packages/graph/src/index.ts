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
export { apply, applyAll, type Operand } from "./operator/apply.ts";
export * as expressions from "./operator/expressions.ts";
export type { GradientContext, Operator } from "./operator/Operator.ts";
export { standardOperators } from "./operator/standardOperators.ts";
export { type DenseTensor, denseTensor } from "./tensor/DenseTensor.ts";
export {
  type DType,
  elementCount,
  type Shape,
  sameShape,
  showShape,
  type TensorType,
} from "./tensor/TensorType.ts";
