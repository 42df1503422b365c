import type { Graph } from "./Graph.ts";
import type { Node } from "./Node.ts";
import type { Value } from "./Value.ts";

/** The nodes that the wanted values depend on, in the order in which they can run. */
export function reachableNodes(graph: Graph, wanted: Iterable<Value>): Node[] {
  const needed = new Set<Node>();
  for (const value of wanted) if (value.source.kind === "result") needed.add(value.source.node);
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i] as Node;
    if (!needed.has(node)) continue;
    for (const input of node.inputs) if (input?.source.kind === "result") needed.add(input.source.node);
  }
  return graph.nodes.filter((node) => needed.has(node));
}
