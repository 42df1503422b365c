import type { RuntimeTensor } from "@mixwell/graph";
import type { Batch } from "../loader/index.ts";

/** The targets that a training step is fed of a batch, in memory of the trainer's own. */
export interface FeedTargets {
  /** By the names of the training graph's inputs. */
  readonly tensors: Readonly<Record<string, RuntimeTensor>>;
  /** Where the (label, weight) pairs of a batch go, mixed or as they are: [B,M] each. */
  readonly pairs: { readonly labels: Int32Array; readonly weights: Float32Array };
  /** [B] what stands for the label of each sample in these pairs. */
  marks(batch: Batch): Int32Array;
  /**
   * Makes the targets, once the pairs are written and before the batch is given back.
   * @returns the arrays that were written to be fed
   */
  write(batch: Batch): readonly { readonly byteLength: number }[];
  /** How many samples the logits [B,K] predict right; 0 where samples have any number of labels. */
  countCorrect(logits: Float32Array, classes: number): number;
}
