import { MixwellError } from "@mixwell/core";
import type { Graph } from "../graph/Graph.ts";
import type { Node } from "../graph/Node.ts";
import { reachableNodes } from "../graph/reachable.ts";
import type { Value } from "../graph/Value.ts";
import type { Shape, TensorType } from "../tensor/TensorType.ts";
import { atOpset } from "./atOpset.ts";
import { ELEMENT_TYPE, encodeAttribute, encodeTensor } from "./encodeTensor.ts";
import { type GraphProto, ModelProto, type NodeProto, type ValueInfoProto } from "./generated/onnx.ts";

export interface EncodeOptions {
  /** Version of the ONNX operator set. @default 21 */
  opset?: number;
  /** Version of the ONNX file format. @default 10 */
  irVersion?: number;
  /** Start values that make variables part of the file instead of inputs. */
  initializers?: ReadonlyMap<string, Float32Array>;
  /** A name for axis 0 of all inputs and outputs, which makes the batch size free. */
  dynamicBatch?: string;
  /** Written into the file's metadata. */
  metadata?: Readonly<Record<string, string>>;
  /** The name of the graph. @default "mixwell" */
  name?: string;
}

/** The output that carries what a variable becomes after the step. */
export function updateName(variable: string): string {
  return `${variable}:next`;
}

/**
 * Writes a graph as an ONNX file: its outputs, and `<variable>:next` for each update. Nothing that no output needs is written.
 * @throws MixwellError OPERATOR_NOT_ONNX for an operator of Mixwell's own that no lowering has replaced
 */
export function encodeModel(graph: Graph, options: EncodeOptions = {}): Uint8Array {
  const { opset = 21, irVersion = 10, initializers, dynamicBatch, metadata = {}, name = "mixwell" } = options;
  const wanted = new Map(graph.outputs);
  for (const [variable, next] of graph.updates) wanted.set(updateName(variable), next);
  const nodes = reachableNodes(graph, wanted.values());
  const names = new Map<Value, string>();
  const aliases: [from: Value, to: string][] = [];
  for (const [output, value] of wanted) {
    if (value.source.kind === "result" && !names.has(value)) names.set(value, output);
    else aliases.push([value, output]);
  }
  const proto: GraphProto = { ...EMPTY_GRAPH, name, node: [], initializer: [], input: [], output: [] };
  const used = new Set<Value>(wanted.values());
  for (const node of nodes) for (const input of node.inputs) if (input !== undefined) used.add(input);
  for (const value of used) {
    const { source } = value;
    if (source.kind === "constant") {
      const constant = `constant${value.id}`;
      names.set(value, constant);
      proto.initializer.push(encodeTensor(constant, value, source.data));
    } else if (source.kind !== "result") {
      names.set(value, source.name);
      const start = source.kind === "variable" ? initializers?.get(source.name) : undefined;
      if (start !== undefined) proto.initializer.push(encodeTensor(source.name, value, start));
    }
  }
  for (const [input, value] of [
    ...graph.inputs,
    ...[...graph.variables].map(([key, v]) => [key, v.value] as const),
  ]) {
    if (used.has(value) && initializers?.has(input) !== true)
      proto.input.push(valueInfo(input, value, dynamicBatch));
  }
  const nameOf = (value: Value | undefined): string => {
    if (value === undefined) return "";
    let known = names.get(value);
    if (known === undefined) {
      known = `t${value.id}`;
      names.set(value, known);
    }
    return known;
  };
  const domains = new Set<string>([""]);
  for (const node of nodes) {
    if (node.operator.domain === "mixwell") {
      throw new MixwellError({
        code: "OPERATOR_NOT_ONNX",
        message: `${node.where}: the operator has to be lowered to ONNX first`,
      });
    }
    domains.add(node.operator.domain ?? "");
    proto.node.push(encodeNode(node, opset, nameOf, used));
  }
  for (const [value, output] of aliases) proto.node.push(identity(nameOf(value), output));
  for (const [output, value] of wanted) proto.output.push(valueInfo(output, value, dynamicBatch));
  return ModelProto.encode({
    irVersion: BigInt(irVersion),
    opsetImport: [...domains].map((domain) => ({ domain, version: BigInt(domain === "" ? opset : 1) })),
    producerName: "mixwell",
    graph: proto,
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    trainingInfo: [],
    functions: [],
  }).finish();
}

const EMPTY_GRAPH: GraphProto = {
  node: [],
  initializer: [],
  sparseInitializer: [],
  input: [],
  output: [],
  valueInfo: [],
  quantizationAnnotation: [],
};

function encodeNode(
  node: Node,
  opset: number,
  nameOf: (value: Value | undefined) => string,
  used: ReadonlySet<Value>,
): NodeProto {
  const { inputs, attributes, kinds } = atOpset(node, opset);
  const input = inputs.map(nameOf);
  while (input.at(-1) === "") input.pop();
  return {
    input,
    output: neededOutputs(node, used).map(nameOf),
    name: `${node.scope || "node"}/${node.operator.type}${node.id}`,
    opType: node.operator.onnxType ?? node.operator.type,
    domain: node.operator.domain ?? "",
    attribute: Object.entries(attributes).map(([name, value]) => encodeAttribute(name, value, kinds[name])),
  };
}

/** Optional outputs that nobody reads are not asked for: a pooling that need not remember places is many times faster. */
function neededOutputs(node: Node, used: ReadonlySet<Value>): readonly Value[] {
  let count = node.outputs.length;
  while (count > (node.operator.requiredOutputs ?? count) && !used.has(node.output(count - 1))) count--;
  return node.outputs.slice(0, count);
}

function identity(from: string, to: string): NodeProto {
  return {
    input: [from],
    output: [to],
    name: `identity/${to}`,
    opType: "Identity",
    domain: "",
    attribute: [],
  };
}

function valueInfo(name: string, type: TensorType, dynamicBatch: string | undefined): ValueInfoProto {
  return {
    name,
    type: {
      tensorType: {
        elemType: ELEMENT_TYPE[type.dtype],
        shape: { dim: dimensions(type.shape, dynamicBatch) },
      },
    },
  };
}

function dimensions(shape: Shape, dynamicBatch: string | undefined) {
  return shape.map((size, axis) =>
    axis === 0 && dynamicBatch !== undefined ? { dimParam: dynamicBatch } : { dimValue: BigInt(size) },
  );
}
