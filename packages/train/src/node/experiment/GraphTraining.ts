import { type Graph, ParameterStore, Program, type Runtime, type RuntimeTensor } from "@mixwell/graph";
import type { RingPoints } from "../../experiment/biTempered/data/drawPoints.ts";
import { buildRingGraph } from "../../experiment/biTempered/net/buildRingGraph.ts";
import { adam } from "../../experiment/biTempered/net/layers.ts";
import { RingNet } from "../../experiment/biTempered/net/RingNet.ts";
import type { Temperatures } from "../../experiment/biTempered/net/temperatures.ts";

/** Trains networks with one loss, one after the other in the same session. */
export class GraphTraining {
  readonly #runtime: Runtime;
  readonly #graph: Graph;
  readonly #store: ParameterStore;
  readonly #program: Program;
  readonly #fixed: Readonly<Record<string, RuntimeTensor>>;

  private constructor(
    runtime: Runtime,
    graph: Graph,
    store: ParameterStore,
    program: Program,
    count: number,
  ) {
    this.#runtime = runtime;
    this.#graph = graph;
    this.#store = store;
    this.#program = program;
    this.#fixed = {
      weights: runtime.tensor("float32", [count, 1], new Float32Array(count).fill(1)),
      learningRate: runtime.tensor("float32", [], Float32Array.of(adam.learningRate)),
    };
  }

  static async load(runtime: Runtime, count: number, temperatures: Temperatures): Promise<GraphTraining> {
    const graph = buildRingGraph(count, temperatures);
    const store = new ParameterStore(runtime, 0);
    const program = await Program.load(graph, runtime, store);
    return new GraphTraining(runtime, graph, store, program, count);
  }

  /** Trains a network from the start that its seed gives. @returns it, and the loss before the last step */
  async train(
    points: RingPoints,
    labels: Uint8Array,
    options: { seed: number; epochs: number },
  ): Promise<{ net: RingNet; loss: number }> {
    const start = new ParameterStore(this.#runtime, options.seed);
    start.adopt(this.#graph);
    this.#store.restore(await start.snapshot());
    const feeds = {
      ...this.#fixed,
      points: this.#runtime.tensor("float32", [points.count, 2], points.coordinates),
      labels: this.#runtime.tensor("int64", [points.count, 1], BigInt64Array.from(labels, BigInt)),
    };
    let loss = Number.NaN;
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      const results = await this.#program.run(feeds);
      if (epoch === options.epochs - 1)
        loss = (
          (await this.#runtime.readBack(results["loss"] as RuntimeTensor)) as Float32Array
        )[0] as number;
    }
    const values = await this.#store.snapshot();
    return { net: RingNet.from((name) => values.get(name)?.data as Float32Array), loss };
  }

  dispose(): Promise<void> {
    return this.#program.dispose();
  }
}
