import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { cast, greater, multiply } from "../../operator/expressions.ts";
import { sameShape } from "../../tensor/TensorType.ts";
import type { Forms } from "../Forms.ts";
import type { BlockedLayout } from "./BlockedLayout.ts";
import type { BlockedRule } from "./blockedLowering.ts";

/** The operands in blocks, where they have one shape and one of them is in blocks already. */
function together(operands: readonly Value[], forms: Forms, layout: BlockedLayout): Value[] | undefined {
  const [first] = operands;
  if (first === undefined || !layout.fits(first)) return undefined;
  if (operands.some((operand) => !sameShape(operand.shape, first.shape))) return undefined;
  if (!operands.some((operand) => forms.has(operand, layout))) return undefined;
  return operands.map((operand) => forms.stored(operand, layout));
}

/** Operators that work element by element do not care in which order the elements lie. */
const keepsOrder: BlockedRule = (node, forms, layout) => {
  const inputs = together(node.inputs as Value[], forms, layout);
  if (inputs === undefined) return false;
  forms.setStored(node.output(), layout, apply(node.operator.type, inputs, node.attributes));
  return true;
};

/** Multiplying by the comparison as a number is faster in ONNX Runtime than choosing by it. */
const reluGradient: BlockedRule = (node, forms, layout) => {
  const inputs = together([node.input(0), node.input(1)], forms, layout);
  if (inputs === undefined) return false;
  const [gradient, y] = inputs as [Value, Value];
  forms.setStored(node.output(), layout, multiply(gradient, cast(greater(y, 0), "float32")));
  return true;
};

const UNCHANGED = [
  "Relu",
  "Add",
  "Sub",
  "Mul",
  "Neg",
  "Sigmoid",
  "Tanh",
  "HardSwish",
  "HardSigmoid",
  "Erf",
  "Exp",
];

export const elementwiseRules: Readonly<Record<string, BlockedRule>> = {
  ...Object.fromEntries(UNCHANGED.map((type) => [type, keepsOrder])),
  ReluGradient: reluGradient,
};
