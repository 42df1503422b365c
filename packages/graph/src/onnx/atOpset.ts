import type { AttributeKinds, Attributes } from "../graph/Attributes.ts";
import type { Node } from "../graph/Node.ts";
import type { Value } from "../graph/Value.ts";

interface Spelling {
  readonly inputs: readonly (Value | undefined)[];
  readonly attributes: Attributes;
  readonly kinds: AttributeKinds;
}

/** Reductions whose axes became an input with opset 18 (ReduceSum's with 13). */
const AXES_WERE_ATTRIBUTE = new Set(["ReduceMean", "ReduceMax", "ReduceMin", "ReduceSumSquare", "ReduceL2"]);

/** How a node is written in a given opset: graphs are built as in opset 21, older files spell some operators otherwise. */
export function atOpset(node: Node, opset: number): Spelling {
  const kinds = node.operator.attributes ?? {};
  if (opset >= 18 || !AXES_WERE_ATTRIBUTE.has(node.operator.type) || node.optional(1) === undefined) {
    return { inputs: node.inputs, attributes: node.attributes, kinds };
  }
  return {
    inputs: [node.inputs[0]],
    attributes: { ...node.attributes, axes: node.constantInput(1, "the axes") },
    kinds: { ...kinds, axes: "ints" },
  };
}
