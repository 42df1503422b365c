import type { Graph } from "../graph/Graph.ts";
import { type Lowering, lower } from "../lowering/lower.ts";
import { encodeModel, updateName } from "../onnx/encodeModel.ts";
import type { ParameterStore } from "../parameter/ParameterStore.ts";
import type { Runtime, RuntimeSession, RuntimeTensor } from "./Runtime.ts";

export interface ProgramOptions {
  /** What the provider does better than the portable operators. */
  readonly lowering?: Lowering | undefined;
  /** The store's name for a variable, such as its average's; by default its own. */
  readonly storedName?: (variable: string) => string;
}

/** A graph that a runtime has loaded, bound to the store that owns its variables. */
export class Program {
  readonly #session: RuntimeSession;
  readonly #store: ParameterStore;
  /** Inputs of the session that the store feeds, and the store's name for each. */
  readonly #variables: readonly (readonly [input: string, stored: string])[];
  readonly #updates: readonly string[];

  private constructor(
    session: RuntimeSession,
    store: ParameterStore,
    graph: Graph,
    storedName: (variable: string) => string,
  ) {
    this.#session = session;
    this.#store = store;
    const inputs = new Set(session.inputNames);
    this.#variables = [...graph.variables.keys()]
      .filter((name) => inputs.has(name))
      .map((name) => [name, storedName(name)] as const);
    this.#updates = [...graph.updates.keys()];
  }

  /** Lowers and loads a graph; the store gains the variables that it does not have yet. */
  static async load(
    graph: Graph,
    runtime: Runtime,
    store: ParameterStore,
    options: ProgramOptions = {},
  ): Promise<Program> {
    const lowered = lower(graph, options.lowering);
    store.adopt(graph);
    const resident = [...graph.updates.keys()].map(updateName);
    const session = await runtime.load(encodeModel(lowered), { resident });
    return new Program(session, store, lowered, options.storedName ?? ((name) => name));
  }

  /** Runs once: feeds the inputs and the store's tensors, and takes the updates into the store. */
  async run(inputs: Readonly<Record<string, RuntimeTensor>>): Promise<Record<string, RuntimeTensor>> {
    const feeds: Record<string, RuntimeTensor> = { ...inputs };
    for (const [input, stored] of this.#variables) feeds[input] = this.#store.tensor(stored);
    const results = await this.#session.run(feeds);
    for (const name of this.#updates) {
      const output = updateName(name);
      this.#store.replace(name, results[output] as RuntimeTensor);
      delete results[output];
    }
    return results;
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }
}
