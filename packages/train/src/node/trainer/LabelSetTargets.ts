import type { Runtime, RuntimeTensor } from "@mixwell/graph";
import type { Batch } from "../loader/index.ts";
import type { FeedTargets } from "./FeedTargets.ts";

/**
 * The targets of samples that have any number of labels: `targets` [B,K] and `weights` [B]. A mixed sample has the sets of its
 * images in the shares of their weights, (sum_m w_m Y_m) / (sum_m w_m), and the sum of the weights: as binary cross-entropy is
 * linear in its target, that is the sum of the images' losses, each by its weight.
 */
export class LabelSetTargets implements FeedTargets {
  readonly tensors: Readonly<Record<"targets" | "weights", RuntimeTensor>>;
  readonly pairs: { readonly labels: Int32Array; readonly weights: Float32Array };
  /** Places in the batch: a pair tells which image's set it stands for. */
  readonly #marks: Int32Array;
  readonly #targets: Float32Array<ArrayBuffer>;
  readonly #weights: Float32Array<ArrayBuffer>;

  /**
   * @param pairsEach M
   * @param classes K
   */
  constructor(runtime: Runtime, batchSize: number, pairsEach: number, classes: number) {
    const size = batchSize * pairsEach;
    this.pairs = { labels: new Int32Array(size), weights: new Float32Array(size) };
    this.#marks = Int32Array.from({ length: batchSize }, (_, i) => i);
    this.#targets = new Float32Array(batchSize * classes);
    this.#weights = new Float32Array(batchSize);
    this.tensors = {
      targets: runtime.tensor("float32", [batchSize, classes], this.#targets),
      weights: runtime.tensor("float32", [batchSize], this.#weights),
    };
  }

  marks(): Int32Array {
    return this.#marks;
  }

  write({ targets }: Batch): readonly { readonly byteLength: number }[] {
    const batchSize = this.#weights.length;
    const classes = this.#targets.length / batchSize;
    const pairsEach = this.pairs.labels.length / batchSize;
    for (let i = 0; i < batchSize; i++) {
      const row = this.#targets.subarray(i * classes, (i + 1) * classes).fill(0);
      let sum = 0;
      for (let pair = i * pairsEach; pair < (i + 1) * pairsEach; pair++)
        sum += this.pairs.weights[pair] as number;
      this.#weights[i] = sum;
      for (let pair = i * pairsEach; pair < (i + 1) * pairsEach; pair++) {
        const share = sum === 0 ? 0 : (this.pairs.weights[pair] as number) / sum;
        const from = (this.pairs.labels[pair] as number) * classes;
        for (let k = 0; k < classes; k++)
          row[k] = Math.min(1, (row[k] as number) + share * (targets[from + k] as number));
      }
    }
    return [this.#targets, this.#weights];
  }

  countCorrect(): number {
    return 0;
  }
}
