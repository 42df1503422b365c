import { Graph } from "../graph/Graph.ts";
import type { Node } from "../graph/Node.ts";
import { reachableNodes } from "../graph/reachable.ts";
import type { Value } from "../graph/Value.ts";
import type { Operator } from "../operator/Operator.ts";
import { standardOperators } from "../operator/standardOperators.ts";
import { Forms } from "./Forms.ts";

/** Replaces one node by faster ones of the target; returns false to leave it to the portable way. */
export type LoweringRule = (node: Node, forms: Forms) => boolean;

/** How a provider's graphs differ from the portable truth. */
export interface Lowering {
  readonly name: string;
  /** Operators that only this provider knows. */
  readonly operators: readonly Operator[];
  /** Rules by operator type. */
  readonly rules: ReadonlyMap<string, LoweringRule>;
  /** By operator type, what stands in place of an operator or of its portable form; it may hold Mixwell's operators. */
  readonly forms?: ReadonlyMap<string, Decomposition>;
}

type Decomposition = NonNullable<Operator["decompose"]>;

/**
 * Rewrites a differentiated graph into operators that a runtime has: Mixwell's own operators are decomposed, and the
 * provider's lowering may put faster ones in place of plain ones. Names of inputs, variables and outputs stay.
 */
export function lower(graph: Graph, lowering?: Lowering): Graph {
  const operators = new Map([...standardOperators, ...graph.operators]);
  for (const operator of lowering?.operators ?? []) operators.set(operator.type, operator);
  const target = new Graph(operators);
  const forms = new Forms(target);
  for (const [name, value] of graph.inputs)
    forms.setPlain(value, target.input(name, value.dtype, value.shape));
  for (const { name, role, shape, initial, decay, value } of graph.variables.values()) {
    forms.setPlain(value, target.variable(name, role, shape, initial, decay));
  }
  const wanted = [...graph.outputs.values(), ...graph.updates.values()];
  for (const node of reachableNodes(graph, wanted)) {
    target.within(node.scope, () => {
      const done = lowering?.rules.get(node.operator.type)?.(node, forms) ?? false;
      if (!done) lowerPortably(node, forms, lowering);
    });
  }
  for (const [name, value] of graph.outputs) target.output(name, forms.plain(value));
  for (const [name, value] of graph.updates) target.update(name, forms.plain(value));
  return target;
}

function lowerPortably(node: Node, forms: Forms, lowering: Lowering | undefined): void {
  const inputs = node.inputs.map((input) => (input === undefined ? undefined : forms.plain(input)));
  const outputs = expandNode(node, inputs, forms.target, lowering);
  for (const [index, output] of outputs.entries()) forms.setPlain(node.output(index), output);
}

/** A node's outputs from ONNX operators; what a decomposition builds may hold Mixwell's operators again. */
function expandNode(
  node: Node,
  inputs: readonly (Value | undefined)[],
  target: Graph,
  lowering: Lowering | undefined,
): readonly Value[] {
  const { operator, attributes } = node;
  const form = lowering?.forms?.get(operator.type);
  if (form === undefined && operator.domain !== "mixwell")
    return target.apply(operator.type, inputs, attributes);
  const decompose = form ?? operator.decompose;
  if (decompose === undefined) return node.fail("the operator has no decomposition");
  const scratch = new Graph(target.operators);
  const stands = new Map<Value, Value | undefined>();
  const placed = inputs.map((input, index) => {
    if (input === undefined) return undefined;
    const stand =
      input.source.kind === "constant"
        ? scratch.constant(input.dtype, input.shape, input.constant ?? [])
        : scratch.input(`input${index}`, input.dtype, input.shape);
    stands.set(stand, input);
    return stand;
  });
  const built = decompose(node, placed);
  for (const inner of reachableNodes(scratch, built)) {
    const resolved = inner.inputs.map((value) => value && resolve(value, stands, target));
    for (const [index, output] of expandNode(inner, resolved, target, lowering).entries())
      stands.set(inner.output(index), output);
  }
  return built.map((value) => resolve(value, stands, target));
}

function resolve(value: Value, stands: Map<Value, Value | undefined>, target: Graph): Value {
  let known = stands.get(value);
  if (known === undefined) {
    known = target.constant(value.dtype, value.shape, value.constant ?? []);
    stands.set(value, known);
  }
  return known;
}
