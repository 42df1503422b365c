import { MixwellError } from "@mixwell/core";
import type { Graph } from "../graph/Graph.ts";
import { reachableNodes } from "../graph/reachable.ts";
import type { Value } from "../graph/Value.ts";
import { type DenseTensor, denseTensor } from "../tensor/DenseTensor.ts";
import { elementCount, sameShape, showShape } from "../tensor/TensorType.ts";

/**
 * Evaluates values of a graph in float64 by the operators' own definitions: the oracle that runtimes and gradients are
 * tested against.
 *
 * @param feeds a tensor for every input and variable that the wanted values depend on, by name
 * @throws MixwellError FEED_MISSING, SHAPE_MISMATCH
 */
export function interpret(
  graph: Graph,
  wanted: readonly Value[],
  feeds: Readonly<Record<string, DenseTensor>>,
): DenseTensor[] {
  const results = new Map<Value, DenseTensor>();
  const resolve = (value: Value): DenseTensor => {
    const known = results.get(value);
    if (known !== undefined) return known;
    const { source } = value;
    if (source.kind === "result") {
      throw new MixwellError({
        code: "GRAPH_ORDER",
        message: `${source.node.where} is used before it is computed`,
      });
    }
    if (source.kind === "constant")
      return denseTensor(value.shape, Array.from(source.data, Number), value.dtype);
    const feed = feeds[source.name];
    if (feed === undefined) {
      throw new MixwellError({
        code: "FEED_MISSING",
        message: `Expected a tensor for ${source.kind} "${source.name}"`,
      });
    }
    if (!sameShape(feed.shape, value.shape)) {
      throw new MixwellError({
        code: "SHAPE_MISMATCH",
        message: `${source.kind} "${source.name}": expected shape ${showShape(value.shape)} but received ${showShape(feed.shape)}`,
      });
    }
    if (feed.data.length !== elementCount(feed.shape)) {
      throw new MixwellError({
        code: "SHAPE_MISMATCH",
        message: `${source.kind} "${source.name}": expected ${elementCount(feed.shape)} elements for shape ${showShape(feed.shape)} but received ${feed.data.length}`,
      });
    }
    return feed;
  };
  for (const node of reachableNodes(graph, wanted)) {
    const inputs = node.inputs.map((input) => (input === undefined ? undefined : resolve(input)));
    const outputs = node.operator.evaluate(inputs, node);
    for (const [index, output] of outputs.entries()) results.set(node.output(index), output);
  }
  return wanted.map(resolve);
}
