import type { DType, Shape, TensorType } from "../tensor/TensorType.ts";
import type { Graph } from "./Graph.ts";
import type { Node } from "./Node.ts";

/** Typed elements of a constant, as ONNX Runtime takes them. */
export type ConstantData = Float32Array | Int32Array | Uint8Array | BigInt64Array;

/** Where a value comes from. */
export type ValueSource =
  | { readonly kind: "input"; readonly name: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "constant"; readonly data: ConstantData }
  | { readonly kind: "result"; readonly node: Node; readonly index: number };

/** One tensor of a graph: its type is known when it is made and never changes. */
export class Value implements TensorType {
  readonly graph: Graph;
  readonly id: number;
  readonly dtype: DType;
  readonly shape: Shape;
  readonly source: ValueSource;

  constructor(graph: Graph, id: number, type: TensorType, source: ValueSource) {
    this.graph = graph;
    this.id = id;
    this.dtype = type.dtype;
    this.shape = type.shape;
    this.source = source;
  }

  /** The elements where the value is a constant, else undefined. Shape rules read axes and sizes from it. */
  get constant(): number[] | undefined {
    return this.source.kind === "constant" ? Array.from(this.source.data, Number) : undefined;
  }
}
