import { MixwellError, RandomStream } from "@mixwell/core";
import type { Graph } from "../graph/Graph.ts";
import type { Initializer, Variable, VariableRole } from "../graph/Variable.ts";
import type { Runtime, RuntimeTensor } from "../runtime/Runtime.ts";
import { elementCount, type Shape, sameShape, showShape } from "../tensor/TensorType.ts";

interface Entry {
  readonly role: VariableRole;
  readonly shape: Shape;
  tensor: RuntimeTensor;
}

/** The elements of one variable, as a checkpoint keeps it. */
export interface StoredTensor {
  readonly role: VariableRole;
  readonly shape: Shape;
  readonly data: Float32Array;
}

/**
 * Owns parameters, statistics and optimiser state for all graphs of a training. Start values come from
 * Philox streams keyed by (seed, "initialize", name): one layer more or less changes no other.
 */
export class ParameterStore {
  readonly #runtime: Runtime;
  readonly #seed: number;
  readonly #entries = new Map<string, Entry>();

  constructor(runtime: Runtime, seed: number) {
    this.#runtime = runtime;
    this.#seed = seed;
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Takes in the variables of a graph that are new, at their start values; known ones must have the same shape. */
  adopt(graph: Graph): void {
    const late: Variable[] = [];
    for (const variable of graph.variables.values()) {
      const known = this.#entries.get(variable.name);
      if (known !== undefined) this.#checkShape(variable.name, known.shape, variable.shape);
      else if (variable.initial.kind === "copy") late.push(variable);
      else
        this.#fill(
          variable,
          initialValues(
            variable.initial,
            variable.shape,
            new RandomStream(this.#seed, ["initialize", variable.name]),
          ),
        );
    }
    for (const variable of late) {
      const from = variable.initial as Extract<Initializer, { kind: "copy" }>;
      this.#fill(variable, localData(this.#entry(from.of).tensor, from.of).slice());
    }
  }

  tensor(name: string): RuntimeTensor {
    return this.#entry(name).tensor;
  }

  role(name: string): VariableRole {
    return this.#entry(name).role;
  }

  /** Puts a step's result in the place of a variable; the tensor before is donated. */
  replace(name: string, tensor: RuntimeTensor): void {
    const entry = this.#entry(name);
    this.#runtime.donate(entry.tensor);
    entry.tensor = tensor;
  }

  /** A copy of a variable's elements. */
  async read(name: string): Promise<Float32Array> {
    return Float32Array.from((await this.#runtime.readBack(this.#entry(name).tensor)) as Float32Array);
  }

  /**
   * Overwrites a variable with given elements, such as weights of another training.
   * @throws MixwellError VARIABLE_UNKNOWN, SHAPE_MISMATCH
   */
  write(name: string, shape: Shape, data: Float32Array): void {
    this.#checkElements(name, shape, data);
    this.replace(name, this.#runtime.tensor("float32", shape, data.slice()));
  }

  /** Copies of all variables. */
  async snapshot(): Promise<Map<string, StoredTensor>> {
    const all = new Map<string, StoredTensor>();
    for (const [name, { role, shape }] of this.#entries)
      all.set(name, { role, shape, data: await this.read(name) });
    return all;
  }

  /**
   * Brings back a snapshot; every variable must be in it. One that does not fit changes nothing.
   * @throws MixwellError CHECKPOINT_MISMATCH, SHAPE_MISMATCH
   */
  restore(snapshot: ReadonlyMap<string, Pick<StoredTensor, "shape" | "data">>): void {
    const fitting = this.names.map((name) => {
      const stored = snapshot.get(name);
      if (stored === undefined) {
        throw new MixwellError({
          code: "CHECKPOINT_MISMATCH",
          message: `The checkpoint has no variable "${name}"`,
        });
      }
      this.#checkElements(name, stored.shape, stored.data);
      return [name, stored] as const;
    });
    for (const [name, { shape, data }] of fitting) this.write(name, shape, data);
  }

  #fill(variable: Variable, data: Float32Array): void {
    const { name, role, shape } = variable;
    this.#entries.set(name, { role, shape, tensor: this.#runtime.tensor("float32", shape, data) });
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name);
    if (entry === undefined)
      throw new MixwellError({ code: "VARIABLE_UNKNOWN", message: `The store has no variable "${name}"` });
    return entry;
  }

  #checkElements(name: string, shape: Shape, data: Float32Array): void {
    this.#checkShape(name, this.#entry(name).shape, shape);
    if (data.length === elementCount(shape)) return;
    throw new MixwellError({
      code: "SHAPE_MISMATCH",
      message: `variable ${name}: expected ${elementCount(shape)} elements for shape ${showShape(shape)} but received ${data.length}`,
    });
  }

  #checkShape(name: string, expected: Shape, received: Shape): void {
    if (sameShape(expected, received)) return;
    throw new MixwellError({
      code: "SHAPE_MISMATCH",
      message: `variable ${name}: expected shape ${showShape(expected)} but received ${showShape(received)}`,
    });
  }
}

/**
 * The start values of a variable, row by row. A ParameterStore draws them from the stream ("initialize", name) of its seed. The
 * copy of another variable, which only a store can give, is zeros here.
 */
export function initialValues(initial: Initializer, shape: Shape, stream: RandomStream): Float32Array {
  const values = new Float32Array(elementCount(shape));
  switch (initial.kind) {
    case "ones":
      return values.fill(1);
    case "constant":
      return values.fill(initial.value);
    case "normal":
      return values.map(() => stream.normal() * initial.deviation);
    case "uniform":
      return values.map(() => stream.between(-initial.bound, initial.bound));
    default:
      return values;
  }
}

function localData(tensor: RuntimeTensor, name: string): Float32Array {
  const data = (tensor as { data?: unknown }).data;
  if (data instanceof Float32Array) return data;
  throw new MixwellError({
    code: "VARIABLE_REMOTE",
    message: `Expected variable ${name} in JavaScript's memory when its average starts`,
  });
}
