import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import { readGeometry } from "../../operator/convolution/geometry.ts";
import { weightGradient } from "../../operator/convolution/weightGradient.ts";
import { exp, log, reduce, subtract, sum } from "../../operator/expressions.ts";
import { normalizeAxis } from "../../tensor/TensorType.ts";
import type { Lowering } from "../lower.ts";
import { maxPoolGradientByMask } from "./maxPoolGradientByMask.ts";
import { weightGradientInParts } from "./weightGradientInParts.ts";

/**
 * ONNX Runtime's WebGPU provider leaves LogSoftmax to the CPU, knows no MaxPool with indices, and takes long over products
 * of few elements that sum over many.
 */
export const webgpuLowering: Lowering = {
  name: "operators of WebGPU",
  operators: [],
  rules: new Map(),
  forms: new Map([
    ["LogSoftmax", (node, [x]) => [logSoftmaxByExp(node, x as Value)]],
    ["ConvWeightGradient", (node, inputs) => [convWeightGradient(node, inputs as [Value, Value])]],
    ["MaxPoolGradient", (node, inputs) => [maxPoolGradientByMask(node, inputs as [Value, Value, Value])]],
  ]),
};

/** The largest of each line is taken off first, so that nothing overflows. */
function logSoftmaxByExp(node: Node, x: Value): Value {
  const axes = [normalizeAxis(node.number("axis", -1), x.shape.length, node.where)];
  const below = subtract(x, reduce("ReduceMax", x, axes, true));
  return subtract(below, log(sum(exp(below), axes, true)));
}

function convWeightGradient(node: Node, [image, gradient]: readonly [Value, Value]): Value {
  const geometry = readGeometry(node);
  const form = geometry.group === 1 ? weightGradientInParts : weightGradient;
  return form(image, gradient, node.numbers("shape", []), geometry);
}
