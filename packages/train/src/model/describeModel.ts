import { elementCount, Graph, ModelBuilder, type Node, reachableNodes } from "@mixwell/graph";
import { getModel } from "./getModel.ts";

export interface ModelDescription {
  /** Learned numbers; the running statistics of norms are not among them. */
  readonly parameters: number;
  /** Multiply-adds of the convolutions and matrix products in the forward pass of one image ("MACs", half the FLOPs). */
  readonly multiplyAdds: number;
}

/**
 * Counts what a network holds and computes.
 * @param imageSize side of the square image in pixels
 * @throws MixwellError MODEL_UNKNOWN; SHAPE_MISMATCH for an image that is too small
 */
export function describeModel(name: string, classes: number, imageSize: number): ModelDescription {
  const graph = new Graph();
  const x = graph.input("images", "float32", [1, 3, imageSize, imageSize]);
  const { logits } = getModel(name).build(new ModelBuilder(graph, false), x, { classes });
  let parameters = 0;
  for (const variable of graph.variables.values()) {
    if (variable.role === "parameter") parameters += elementCount(variable.shape);
  }
  let multiplyAdds = 0;
  for (const node of reachableNodes(graph, [logits])) multiplyAdds += multiplyAddsOf(node);
  return { parameters, multiplyAdds };
}

function multiplyAddsOf(node: Node): number {
  const results = elementCount(node.output().shape);
  switch (node.operator.type) {
    case "Conv":
      return results * elementCount(node.input(1).shape.slice(1));
    case "Gemm":
      return results * (node.input(0).shape[node.number("transA", 0) === 0 ? 1 : 0] ?? 0);
    case "MatMul":
      return results * (node.input(0).shape.at(-1) ?? 0);
    default:
      return 0;
  }
}
