import type { Runtime, RuntimeTensor } from "@mixwell/graph";
import type { Batch } from "../loader/index.ts";
import { countFed } from "./countFed.ts";
import type { FeedTargets } from "./FeedTargets.ts";
import { LabelSetTargets } from "./LabelSetTargets.ts";
import type { Mixing } from "./loadMixing.ts";
import { PairTargets } from "./PairTargets.ts";

export interface BatchShape {
  readonly batchSize: number;
  /** [height, width] in pixels. */
  readonly imageSize: readonly [number, number];
  /** V, views of each sample; 1 where images are mixed. Default 1. */
  readonly views?: number;
}

/** Names a batch: equal keys mix alike. */
export interface FeedKey {
  readonly seed: number;
  readonly epoch: number;
  /** Within the epoch. */
  readonly step: number;
}

/** What a training step is fed of a batch, in memory of the trainer's own: runtimes refuse shared memory. */
export class BatchFeed {
  /** `pixels` [V*B,H,W,3] and the targets; by the names of the training graph's inputs. */
  readonly tensors: Readonly<Record<string, RuntimeTensor>>;
  /** (label, weight) pairs a sample, where samples have one label each. */
  readonly pairs: number;
  readonly #runtime: Runtime;
  readonly #mixing: Mixing | undefined;
  readonly #pixels: Uint8Array<ArrayBuffer>;
  readonly #targets: FeedTargets;

  /** @param labelSets K of samples that have any number of labels; left out where each has one */
  constructor(
    runtime: Runtime,
    { batchSize, imageSize, views = 1 }: BatchShape,
    mixing: Mixing | undefined,
    labelSets?: number,
  ) {
    this.#runtime = runtime;
    this.#mixing = mixing;
    this.pairs = mixing?.mixer.pairs ?? 1;
    this.#pixels = new Uint8Array(views * batchSize * imageSize[0] * imageSize[1] * 3);
    this.#targets =
      labelSets === undefined
        ? new PairTargets(runtime, batchSize, this.pairs)
        : new LabelSetTargets(runtime, batchSize, this.pairs, labelSets);
    this.tensors = {
      pixels: runtime.tensor("uint8", [views * batchSize, ...imageSize, 3], this.#pixels),
      ...this.#targets.tensors,
    };
  }

  /** Takes a batch over, mixed or copied, and gives its memory back. */
  async take(batch: Batch, key: FeedKey): Promise<void> {
    if (this.#mixing === undefined) {
      this.#pixels.set(batch.images);
      this.#targets.pairs.labels.set(this.#targets.marks(batch));
      this.#targets.pairs.weights.set(batch.weights);
    } else await this.#mix(this.#mixing, batch, key);
    const written = this.#targets.write(batch);
    batch.release();
    countFed(this.#runtime, [this.#pixels, ...written]);
  }

  /** How many samples the logits [B,K] predict right: see `FeedTargets`. */
  countCorrect(logits: Float32Array, classes: number): number {
    return this.#targets.countCorrect(logits, classes);
  }

  async dispose(): Promise<void> {
    await this.#mixing?.activations?.dispose();
  }

  async #mix({ mixer, activations }: Mixing, batch: Batch, key: FeedKey): Promise<void> {
    const draw = mixer.draw(key);
    const looked = mixer.needsMapsFor(draw) ? await activations?.run(batch.images, batch.labels) : undefined;
    const { images, weights } = batch;
    const out = { images: this.#pixels, ...this.#targets.pairs };
    mixer.apply({ images, weights, labels: this.#targets.marks(batch) }, draw, out, looked?.maps);
    // On the way it goes through the memory of the kernels.
    if (draw.applied) countFed(this.#runtime, [this.#pixels]);
  }
}
