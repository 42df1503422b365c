import type { Runtime, RuntimeTensor } from "@mixwell/graph";
import type { Batch } from "../loader/index.ts";
import type { Mixing } from "./loadMixing.ts";

export interface BatchShape {
  readonly batchSize: number;
  /** [height, width] in pixels. */
  readonly imageSize: readonly [number, number];
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
  /** `pixels` [B,H,W,3], `labels` [B,M] and `weights` [B,M]. */
  readonly tensors: Readonly<Record<"pixels" | "labels" | "weights", RuntimeTensor>>;
  /** (label, weight) pairs a sample. */
  readonly pairs: number;
  readonly #runtime: Runtime;
  readonly #mixing: Mixing | undefined;
  readonly #pixels: Uint8Array<ArrayBuffer>;
  readonly #classes: Int32Array<ArrayBuffer>;
  readonly #labels: BigInt64Array<ArrayBuffer>;
  readonly #weights: Float32Array<ArrayBuffer>;

  constructor(runtime: Runtime, { batchSize, imageSize }: BatchShape, mixing: Mixing | undefined) {
    const pairs = mixing?.mixer.pairs ?? 1;
    this.#runtime = runtime;
    this.#mixing = mixing;
    this.pairs = pairs;
    this.#pixels = new Uint8Array(batchSize * imageSize[0] * imageSize[1] * 3);
    this.#classes = new Int32Array(batchSize * pairs);
    this.#labels = new BigInt64Array(batchSize * pairs);
    this.#weights = new Float32Array(batchSize * pairs);
    this.tensors = {
      pixels: runtime.tensor("uint8", [batchSize, ...imageSize, 3], this.#pixels),
      labels: runtime.tensor("int64", [batchSize, pairs], this.#labels),
      weights: runtime.tensor("float32", [batchSize, pairs], this.#weights),
    };
  }

  /** Takes a batch over, mixed or copied, and gives its memory back. */
  async take(batch: Batch, key: FeedKey): Promise<void> {
    if (this.#mixing === undefined) {
      this.#pixels.set(batch.images);
      this.#classes.set(batch.labels);
      this.#weights.set(batch.weights);
    } else await this.#mix(this.#mixing, batch, key);
    batch.release();
    for (const [i, label] of this.#classes.entries()) this.#labels[i] = BigInt(label);
    for (const copied of [this.#pixels, this.#labels, this.#weights]) this.#count(copied);
  }

  /**
   * The share of each sample's weight that lies on the class of its largest logit, summed over the batch: the samples that are
   * right where each has one label. Samples without weight are not counted.
   * @param logits [B,K]
   */
  countCorrect(logits: Float32Array, classes: number): number {
    let correct = 0;
    for (let i = 0; i * classes < logits.length; i++) {
      const row = logits.subarray(i * classes, (i + 1) * classes);
      const predicted = row.indexOf(Math.max(...row));
      let [hit, sum] = [0, 0];
      for (let pair = i * this.pairs; pair < (i + 1) * this.pairs; pair++) {
        const weight = this.#weights[pair] as number;
        sum += weight;
        if (this.#classes[pair] === predicted) hit += weight;
      }
      if (sum > 0) correct += hit / sum;
    }
    return correct;
  }

  async dispose(): Promise<void> {
    await this.#mixing?.activations?.dispose();
  }

  async #mix({ mixer, activations }: Mixing, batch: Batch, key: FeedKey): Promise<void> {
    const draw = mixer.draw(key);
    const looked = mixer.needsMapsFor(draw) ? await activations?.run(batch.images, batch.labels) : undefined;
    const out = { images: this.#pixels, labels: this.#classes, weights: this.#weights };
    mixer.apply(batch, draw, out, looked?.maps);
    // On the way it goes through the memory of the kernels.
    if (draw.applied) this.#count(this.#pixels);
  }

  #count({ byteLength }: { readonly byteLength: number }): void {
    const { fed } = this.#runtime.transfers;
    fed.copies++;
    fed.bytes += byteLength;
  }
}
