import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import { exp, log, reduce, subtract, sum } from "../../operator/expressions.ts";
import { normalizeAxis } from "../../tensor/TensorType.ts";
import type { Lowering } from "../lower.ts";
import { maxPoolGradientByMask } from "./maxPoolGradientByMask.ts";

/** ONNX Runtime's WebGPU provider leaves LogSoftmax to the CPU, and knows no MaxPool with indices. */
export const webgpuLowering: Lowering = {
  name: "operators of WebGPU",
  operators: [],
  rules: new Map(),
  forms: new Map([
    ["LogSoftmax", (node, [x]) => [logSoftmaxByExp(node, x as Value)]],
    ["MaxPoolGradient", (node, inputs) => [maxPoolGradientByMask(node, inputs as [Value, Value, Value])]],
  ]),
};

/** The largest of each line is taken off first, so that nothing overflows. */
function logSoftmaxByExp(node: Node, x: Value): Value {
  const axes = [normalizeAxis(node.number("axis", -1), x.shape.length, node.where)];
  const below = subtract(x, reduce("ReduceMax", x, axes, true));
  return subtract(below, log(sum(exp(below), axes, true)));
}
