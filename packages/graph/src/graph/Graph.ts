import { MixwellError } from "@mixwell/core";
import type { Operator } from "../operator/Operator.ts";
import { standardOperators } from "../operator/standardOperators.ts";
import { type DType, elementCount, type Shape, showShape, type TensorType } from "../tensor/TensorType.ts";
import type { Attributes } from "./Attributes.ts";
import { Node } from "./Node.ts";
import { type ConstantData, Value, type ValueSource } from "./Value.ts";
import type { Initializer, Variable, VariableRole } from "./Variable.ts";

const SHARED_CONSTANT_LIMIT = 64;

/**
 * A computation with static shapes, checked as it is built. Nodes stand in the order of their making, so every node comes
 * after what it uses. Equal nodes (same operator, inputs and attributes) are made once.
 */
export class Graph {
  readonly inputs = new Map<string, Value>();
  readonly variables = new Map<string, Variable>();
  readonly nodes: Node[] = [];
  readonly outputs = new Map<string, Value>();
  /** The value that each updated variable has after the step. */
  readonly updates = new Map<string, Value>();
  readonly operators: ReadonlyMap<string, Operator>;
  #nextId = 0;
  #scope: string[] = [];
  readonly #shared = new Map<string, Node | Value>();

  constructor(operators: ReadonlyMap<string, Operator> = standardOperators) {
    this.operators = operators;
  }

  /** A tensor that is fed at every run. */
  input(name: string, dtype: DType, shape: Shape): Value {
    this.#claim(name);
    const value = this.#value({ dtype, shape }, { kind: "input", name });
    this.inputs.set(name, value);
    return value;
  }

  /** A float32 tensor that lives from run to run. */
  variable(name: string, role: VariableRole, shape: Shape, initial: Initializer, decay = false): Value {
    this.#claim(name);
    const value = this.#value({ dtype: "float32", shape }, { kind: "variable", name });
    this.variables.set(name, { name, role, shape, initial, decay, value });
    return value;
  }

  /** A fixed tensor; small equal ones are shared. */
  constant(dtype: DType, shape: Shape, data: ArrayLike<number>): Value {
    if (elementCount(shape) !== data.length) {
      throw new MixwellError({
        code: "SHAPE_MISMATCH",
        message: `constant: expected ${elementCount(shape)} elements for shape ${showShape(shape)} but received ${data.length}`,
      });
    }
    const make = () => this.#value({ dtype, shape }, { kind: "constant", data: constantData(dtype, data) });
    if (data.length > SHARED_CONSTANT_LIMIT) return make();
    const key = `constant ${dtype} ${shape.join()} ${Array.from(data).map(exactText).join()}`;
    return this.#share(key, make) as Value;
  }

  scalar(value: number, dtype: DType = "float32"): Value {
    return this.constant(dtype, [], [value]);
  }

  /** A one-dimensional int64 tensor, as ONNX takes axes, sizes and pads. */
  integers(values: readonly number[]): Value {
    return this.constant("int64", [values.length], values);
  }

  /**
   * Applies an operator.
   * @returns its outputs
   * @throws MixwellError OPERATOR_UNKNOWN, SHAPE_MISMATCH, GRAPH_MIXED
   */
  apply(type: string, inputs: readonly (Value | undefined)[], attributes: Attributes = {}): readonly Value[] {
    const operator = this.operators.get(type);
    if (operator === undefined) {
      throw new MixwellError({
        code: "OPERATOR_UNKNOWN",
        message: `Unknown operator "${type}"`,
        remedy: "Register it by giving an operator table to the Graph",
      });
    }
    this.#checkOwn(type, inputs);
    const key = `${type} ${inputs.map((input) => input?.id ?? "-").join()} ${attributeKey(attributes)}`;
    return (this.#share(key, () => this.#node(operator, inputs, attributes)) as Node).outputs;
  }

  /**
   * Applies an operator that need not be in the graph's table, such as one made on the fly; every call makes a new node.
   * @returns its outputs
   * @throws MixwellError SHAPE_MISMATCH, GRAPH_MIXED
   */
  applyOperator(
    operator: Operator,
    inputs: readonly (Value | undefined)[],
    attributes: Attributes = {},
  ): readonly Value[] {
    this.#checkOwn(operator.type, inputs);
    return this.#node(operator, inputs, attributes).outputs;
  }

  /** Names a result of the run. */
  output(name: string, value: Value): void {
    if (this.outputs.has(name)) {
      throw new MixwellError({ code: "NAME_TAKEN", message: `The graph has an output "${name}" already` });
    }
    this.outputs.set(name, value);
  }

  /** Says what a variable becomes after the step. */
  update(name: string, next: Value): void {
    const variable = this.variables.get(name);
    if (variable === undefined) {
      throw new MixwellError({
        code: "VARIABLE_UNKNOWN",
        message: `The graph has no variable "${name}" to update`,
      });
    }
    if (showShape(next.shape) !== showShape(variable.shape)) {
      throw new MixwellError({
        code: "SHAPE_MISMATCH",
        message: `update of ${name}: expected shape ${showShape(variable.shape)} but received ${showShape(next.shape)}`,
      });
    }
    this.updates.set(name, next);
  }

  /** Runs a piece of building under a name; names nest with dots. */
  within<T>(scope: string, build: () => T): T {
    this.#scope.push(scope);
    try {
      return build();
    } finally {
      this.#scope.pop();
    }
  }

  /** The current scope, and the full name of something in it. */
  scoped(name: string): string {
    return [...this.#scope, name].join(".");
  }

  #checkOwn(type: string, inputs: readonly (Value | undefined)[]): void {
    if (inputs.some((input) => input !== undefined && input.graph !== this)) {
      throw new MixwellError({
        code: "GRAPH_MIXED",
        message: `${type}: expected values of one graph but received another's`,
      });
    }
  }

  #node(operator: Operator, inputs: readonly (Value | undefined)[], attributes: Attributes): Node {
    const node = new Node(this.#nextId++, operator, inputs, attributes, this.#scope.join("."));
    for (const name of Object.keys(attributes)) {
      if (operator.attributes?.[name] === undefined) node.fail(`unknown attribute "${name}"`);
    }
    const types = operator.infer(node);
    node.outputs = types.map((type, index) => this.#value(type, { kind: "result", node, index }));
    this.nodes.push(node);
    return node;
  }

  #value(type: TensorType, source: ValueSource): Value {
    for (const size of type.shape) {
      if (!Number.isInteger(size) || size < 0) {
        throw new MixwellError({
          code: "SHAPE_MISMATCH",
          message: `Expected whole sizes >= 0 but received shape ${showShape(type.shape)}`,
        });
      }
    }
    return new Value(this, this.#nextId++, type, source);
  }

  #share(key: string, make: () => Node | Value): Node | Value {
    let shared = this.#shared.get(key);
    if (shared === undefined) {
      shared = make();
      this.#shared.set(key, shared);
    }
    return shared;
  }

  #claim(name: string): void {
    if (this.inputs.has(name) || this.variables.has(name)) {
      throw new MixwellError({
        code: "NAME_TAKEN",
        message: `The graph has an input or variable "${name}" already`,
      });
    }
  }
}

function constantData(dtype: DType, data: ArrayLike<number>): ConstantData {
  switch (dtype) {
    case "float32":
      return Float32Array.from(data);
    case "int32":
      return Int32Array.from(data);
    case "int64":
      return BigInt64Array.from(Array.from(data), BigInt);
    case "uint8":
    case "bool":
      return Uint8Array.from(data);
  }
}

function exactText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function attributeKey(attributes: Attributes): string {
  const names = Object.keys(attributes).sort();
  return names.map((name) => `${name}=${String(attributes[name])}`).join(";");
}
