import type { Runtime, RuntimeTensor } from "@mixwell/graph";
import type { Batch } from "../loader/index.ts";
import type { FeedTargets } from "./FeedTargets.ts";

/** The targets of samples that have one label each, or several by mixing: `labels` [B,M] and `weights` [B,M]. */
export class PairTargets implements FeedTargets {
  readonly tensors: Readonly<Record<"labels" | "weights", RuntimeTensor>>;
  readonly pairs: { readonly labels: Int32Array; readonly weights: Float32Array<ArrayBuffer> };
  readonly #pairsEach: number;
  readonly #labels: BigInt64Array<ArrayBuffer>;

  /** @param pairsEach M */
  constructor(runtime: Runtime, batchSize: number, pairsEach: number) {
    const size = batchSize * pairsEach;
    const weights = new Float32Array(size);
    this.#pairsEach = pairsEach;
    this.#labels = new BigInt64Array(size);
    this.pairs = { labels: new Int32Array(size), weights };
    this.tensors = {
      labels: runtime.tensor("int64", [batchSize, pairsEach], this.#labels),
      weights: runtime.tensor("float32", [batchSize, pairsEach], weights),
    };
  }

  marks(batch: Batch): Int32Array {
    return batch.labels;
  }

  write(): readonly { readonly byteLength: number }[] {
    for (const [i, label] of this.pairs.labels.entries()) this.#labels[i] = BigInt(label);
    return [this.#labels, this.pairs.weights];
  }

  /**
   * The share of each sample's weight that lies on the class of its largest logit, summed over the batch: the samples that are
   * right where each has one label. Samples without weight are not counted.
   */
  countCorrect(logits: Float32Array, classes: number): number {
    const { labels, weights } = this.pairs;
    let correct = 0;
    for (let i = 0; i * classes < logits.length; i++) {
      const row = logits.subarray(i * classes, (i + 1) * classes);
      const predicted = row.indexOf(Math.max(...row));
      let [hit, sum] = [0, 0];
      for (let pair = i * this.#pairsEach; pair < (i + 1) * this.#pairsEach; pair++) {
        const weight = weights[pair] as number;
        sum += weight;
        if (labels[pair] === predicted) hit += weight;
      }
      if (sum > 0) correct += hit / sum;
    }
    return correct;
  }
}
