import {
  type ParameterStore,
  Program,
  type ProgramOptions,
  type Runtime,
  type RuntimeTensor,
} from "@mixwell/graph";
import { buildEvaluationGraph, type EvaluationGraphOptions } from "../../trainer/buildEvaluationGraph.ts";
import type { Loader } from "../loader/index.ts";

/** The logits of a split in the order of its samples; left-out images are not among them. */
export interface Scores {
  /** [N,K]. */
  readonly logits: Float32Array;
  /** [N] class indices; -1 in multi-label data. */
  readonly labels: Int32Array;
  /** [N,K] 1 for each label of a sample, else 0, in multi-label data; empty where samples have one label each. */
  readonly targets: Uint8Array;
  /** [N] indices into the loader's samples. */
  readonly indices: Int32Array;
}

/** Runs the model in inference over whole splits. */
export class Evaluator {
  readonly #program: Program;
  readonly #runtime: Runtime;
  readonly #classes: number;
  readonly #pixels: Uint8Array<ArrayBuffer>;
  readonly #feed: RuntimeTensor;

  private constructor(program: Program, runtime: Runtime, options: EvaluationGraphOptions) {
    this.#program = program;
    this.#runtime = runtime;
    this.#classes = options.classes;
    const shape = [options.batchSize, ...options.imageSize, 3];
    this.#pixels = new Uint8Array(shape.reduce((product, size) => product * size));
    this.#feed = runtime.tensor("uint8", shape, this.#pixels);
  }

  static async load(
    options: EvaluationGraphOptions,
    runtime: Runtime,
    store: ParameterStore,
    program: ProgramOptions,
  ): Promise<Evaluator> {
    return new Evaluator(
      await Program.load(buildEvaluationGraph(options), runtime, store, program),
      runtime,
      options,
    );
  }

  async score(loader: Loader, signal?: AbortSignal): Promise<Scores> {
    const logits: number[] = [];
    const labels: number[] = [];
    const targets: number[] = [];
    const indices: number[] = [];
    const batches = loader.epoch(0);
    try {
      for (;;) {
        signal?.throwIfAborted();
        const batch = await batches.next();
        if (batch === undefined) break;
        this.#pixels.set(batch.images);
        const [batchLabels, batchTargets, weights, places] = [
          batch.labels.slice(),
          batch.targets.slice(),
          batch.weights.slice(),
          batch.indices.slice(),
        ];
        const row = batchTargets.length / weights.length;
        batch.release();
        const results = await this.#program.run({ pixels: this.#feed });
        const rows = (await this.#runtime.readBack(results["logits"] as RuntimeTensor)) as Float32Array;
        for (const [i, weight] of weights.entries()) {
          if (weight === 0) continue;
          labels.push(batchLabels[i] as number);
          targets.push(...batchTargets.subarray(i * row, (i + 1) * row));
          indices.push(places[i] as number);
          for (let k = 0; k < this.#classes; k++) logits.push(rows[i * this.#classes + k] as number);
        }
      }
    } finally {
      await batches.stop();
    }
    return {
      logits: Float32Array.from(logits),
      labels: Int32Array.from(labels),
      targets: Uint8Array.from(targets),
      indices: Int32Array.from(indices),
    };
  }

  dispose(): Promise<void> {
    return this.#program.dispose();
  }
}
