import { RandomStream } from "@mixwell/core";
import {
  type DropoutMask,
  type ParameterStore,
  Program,
  type ProgramOptions,
  type Runtime,
  type RuntimeTensor,
  type TransferCount,
} from "@mixwell/graph";
import { buildTrainingGraph, type TrainingGraphOptions } from "../../trainer/buildTrainingGraph.ts";
import type { StepTransfers } from "../../trainer/types.ts";
import type { Batch } from "../loader/index.ts";

export interface StepResult {
  readonly loss: number;
  /** Samples whose largest logit is their label's. */
  readonly correct: number;
}

/** Runs training steps: owns the feeds, and copies each batch from its slot into them. */
export class StepRunner {
  readonly #program: Program;
  readonly #runtime: Runtime;
  readonly #masks: readonly DropoutMask[];
  readonly #seed: number;
  readonly #classes: number;
  readonly #averaged: boolean;
  readonly #pixels: Uint8Array<ArrayBuffer>;
  readonly #labels: BigInt64Array<ArrayBuffer>;
  readonly #weights: Float32Array<ArrayBuffer>;
  readonly #feeds: Record<string, RuntimeTensor>;
  readonly #moved = { fed: { copies: 0, bytes: 0 }, returned: { copies: 0, bytes: 0 } };
  #steps = 0;

  private constructor(
    program: Program,
    runtime: Runtime,
    seed: number,
    options: TrainingGraphOptions,
    masks: readonly DropoutMask[],
  ) {
    const { batchSize, imageSize, pairs } = options;
    this.#program = program;
    this.#runtime = runtime;
    this.#seed = seed;
    this.#masks = masks;
    this.#classes = options.classes;
    this.#averaged = options.averaged;
    this.#pixels = new Uint8Array(batchSize * imageSize[0] * imageSize[1] * 3);
    this.#labels = new BigInt64Array(batchSize * pairs);
    this.#weights = new Float32Array(batchSize * pairs);
    this.#feeds = {
      pixels: runtime.tensor("uint8", [batchSize, ...imageSize, 3], this.#pixels),
      labels: runtime.tensor("int64", [batchSize, pairs], this.#labels),
      weights: runtime.tensor("float32", [batchSize, pairs], this.#weights),
    };
  }

  static async load(
    options: TrainingGraphOptions,
    runtime: Runtime,
    store: ParameterStore,
    seed: number,
    program: ProgramOptions,
  ): Promise<StepRunner> {
    const { graph, masks } = buildTrainingGraph(options);
    return new StepRunner(await Program.load(graph, runtime, store, program), runtime, seed, options, masks);
  }

  /**
   * One step on a batch, which is released as soon as it is copied.
   * @param step counts all steps of the training, and keys the dropout masks
   */
  async run(batch: Batch, step: number, learningRate: number, averageDecay: number): Promise<StepResult> {
    this.#pixels.set(batch.images);
    for (const [i, label] of batch.labels.entries()) this.#labels[i] = BigInt(label);
    this.#weights.set(batch.weights);
    batch.release();
    const before = structuredClone(this.#runtime.transfers);
    const { fed } = this.#runtime.transfers;
    for (const copied of [this.#pixels, this.#labels, this.#weights]) {
      fed.copies++;
      fed.bytes += copied.byteLength;
    }
    const feeds = { ...this.#feeds, learningRate: this.#scalar(learningRate) };
    if (this.#averaged) Object.assign(feeds, { averageDecay: this.#scalar(averageDecay) });
    for (const mask of this.#masks) Object.assign(feeds, { [mask.name]: this.#drawMask(mask, step) });
    const results = await this.#program.run(feeds);
    const [loss] = await this.#runtime.readBack(results["loss"] as RuntimeTensor);
    const logits = await this.#runtime.readBack(results["logits"] as RuntimeTensor);
    this.#countMoved(before);
    return { loss: Number(loss), correct: this.#countCorrect(logits as Float32Array) };
  }

  /** What the steps so far moved, on average; null before the first. */
  get transfersPerStep(): StepTransfers | null {
    if (this.#steps === 0) return null;
    const average = ({ copies, bytes }: { copies: number; bytes: number }) => ({
      copies: Math.round(copies / this.#steps),
      bytes: Math.round(bytes / this.#steps),
    });
    return { fed: average(this.#moved.fed), returned: average(this.#moved.returned) };
  }

  dispose(): Promise<void> {
    return this.#program.dispose();
  }

  #countMoved(before: TransferCount): void {
    const now = this.#runtime.transfers;
    this.#steps++;
    for (const way of ["fed", "returned"] as const) {
      this.#moved[way].copies += now[way].copies - before[way].copies;
      this.#moved[way].bytes += now[way].bytes - before[way].bytes;
    }
  }

  #scalar(value: number): RuntimeTensor {
    return this.#runtime.tensor("float32", [], Float32Array.of(value));
  }

  #drawMask({ name, value, rate }: DropoutMask, step: number): RuntimeTensor {
    const mask = new Uint8Array(value.shape.reduce((product, size) => product * size, 1));
    new RandomStream(this.#seed, ["dropout", name, step]).fillMask(mask, 1 - rate);
    return this.#runtime.tensor("uint8", value.shape, mask);
  }

  #countCorrect(logits: Float32Array): number {
    const pairs = this.#labels.length / (logits.length / this.#classes);
    let correct = 0;
    for (let i = 0; i * this.#classes < logits.length; i++) {
      if ((this.#weights[i * pairs] ?? 0) === 0) continue;
      const row = logits.subarray(i * this.#classes, (i + 1) * this.#classes);
      if (row.indexOf(Math.max(...row)) === Number(this.#labels[i * pairs])) correct++;
    }
    return correct;
  }
}
