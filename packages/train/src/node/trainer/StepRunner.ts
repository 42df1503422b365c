import type { MixSpec } from "@mixwell/augment/mixing";
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
import { BatchFeed } from "./BatchFeed.ts";
import { loadMixing } from "./loadMixing.ts";

export interface StepResult {
  readonly loss: number;
  /** Samples whose largest logit is their label's; of mixed ones the share of that label; 0 in multi-label data. */
  readonly correct: number;
}

/** Where a training stands. */
export interface StepKey {
  /** From 0. */
  readonly epoch: number;
  /** Counts all steps of the training, from 0. */
  readonly step: number;
}

export interface StepRunnerOptions extends Omit<TrainingGraphOptions, "pairs"> {
  readonly seed: number;
  readonly mix: readonly MixSpec[];
}

/** Runs training steps: takes each batch from its slot, mixed or as it is, draws the dropout masks, and keeps count. */
export class StepRunner {
  readonly #program: Program;
  readonly #runtime: Runtime;
  readonly #masks: readonly DropoutMask[];
  readonly #options: StepRunnerOptions;
  readonly #feed: BatchFeed;
  readonly #moved = { fed: { copies: 0, bytes: 0 }, returned: { copies: 0, bytes: 0 } };
  #steps = 0;

  private constructor(
    program: Program,
    runtime: Runtime,
    options: StepRunnerOptions,
    feed: BatchFeed,
    masks: readonly DropoutMask[],
  ) {
    this.#program = program;
    this.#runtime = runtime;
    this.#options = options;
    this.#feed = feed;
    this.#masks = masks;
  }

  static async load(
    options: StepRunnerOptions,
    runtime: Runtime,
    store: ParameterStore,
    program: ProgramOptions,
  ): Promise<StepRunner> {
    const mixing = await loadMixing(options, runtime, store, program);
    const feed = new BatchFeed(
      runtime,
      options,
      mixing,
      options.multiLabel === true ? options.classes : undefined,
    );
    const { graph, masks } = buildTrainingGraph({ ...options, pairs: feed.pairs });
    return new StepRunner(await Program.load(graph, runtime, store, program), runtime, options, feed, masks);
  }

  /** One step on a batch, which is released as soon as it is taken over. */
  async run(
    batch: Batch,
    { epoch, step }: StepKey,
    learningRate: number,
    averageDecay: number,
  ): Promise<StepResult> {
    const { seed, averaged, classes } = this.#options;
    const before = structuredClone(this.#runtime.transfers);
    await this.#feed.take(batch, { seed, epoch, step: batch.step });
    const feeds = { ...this.#feed.tensors, learningRate: this.#scalar(learningRate) };
    if (averaged) Object.assign(feeds, { averageDecay: this.#scalar(averageDecay) });
    for (const mask of this.#masks) Object.assign(feeds, { [mask.name]: this.#drawMask(mask, step) });
    const results = await this.#program.run(feeds);
    const [loss] = await this.#runtime.readBack(results["loss"] as RuntimeTensor);
    const logits = await this.#runtime.readBack(results["logits"] as RuntimeTensor);
    this.#countMoved(before);
    return { loss: Number(loss), correct: this.#feed.countCorrect(logits as Float32Array, classes) };
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

  async dispose(): Promise<void> {
    await this.#feed.dispose();
    await this.#program.dispose();
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
    new RandomStream(this.#options.seed, ["dropout", name, step]).fillMask(mask, 1 - rate);
    return this.#runtime.tensor("uint8", value.shape, mask);
  }
}
