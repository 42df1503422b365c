import { averageName, type ParameterStore } from "@mixwell/graph";
import { isBetter } from "../../trainer/splitMetrics.ts";
import type { SplitMetrics } from "../../trainer/types.ts";
import type { Checkpoint, Progress } from "../run/Checkpoint.ts";
import type { SavedTensor } from "../run/safetensors.ts";
import type { StepResult } from "./StepRunner.ts";

const START: Progress = {
  epochsDone: 0,
  stepInEpoch: 0,
  step: 0,
  running: { loss: 0, correct: 0, images: 0, seconds: 0 },
  best: { epoch: 0, val: null },
  seconds: 0,
  images: 0,
};

/** Where a training stands, counted step by step, and saved together with the store's tensors. */
export class TrainingState {
  readonly #store: ParameterStore;
  #progress: Progress;

  constructor(store: ParameterStore, checkpoint?: Checkpoint) {
    this.#store = store;
    this.#progress = checkpoint?.progress ?? START;
    if (checkpoint !== undefined) store.restore(checkpoint.tensors);
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Counts a step of so many images. */
  addStep(result: StepResult, images: number, seconds: number): void {
    const { running, ...before } = this.#progress;
    this.#progress = {
      ...before,
      stepInEpoch: before.stepInEpoch + 1,
      step: before.step + 1,
      running: {
        loss: running.loss + result.loss,
        correct: running.correct + result.correct,
        images: running.images + images,
        seconds: running.seconds + seconds,
      },
      seconds: before.seconds + seconds,
      images: before.images + images,
    };
  }

  /** Closes the epoch in progress; true where its figures are the best so far. Without validation the newest is the best. */
  endEpoch(val: SplitMetrics | null): boolean {
    const { best, epochsDone } = this.#progress;
    const better = val === null || isBetter(val, best.val);
    this.#progress = {
      ...this.#progress,
      epochsDone: epochsDone + 1,
      stepInEpoch: 0,
      running: START.running,
      best: better ? { epoch: epochsDone + 1, val } : best,
    };
    return better;
  }

  async checkpoint(): Promise<Checkpoint> {
    return { progress: this.#progress, tensors: await this.#store.snapshot() };
  }
}

/** The weights that are evaluated and exported: the averages where they are kept, under the variables' own names. */
export function scoredWeights(tensors: ReadonlyMap<string, SavedTensor>): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  for (const [name, { data }] of tensors) {
    if (!name.includes(":")) weights.set(name, tensors.get(averageName(name))?.data ?? data);
  }
  return weights;
}
