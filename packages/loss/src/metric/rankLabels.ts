import { MixwellError } from "@mixwell/core";

export interface Ranking {
  /** [N] the class of the largest logit; of equal ones the lowest class. */
  readonly predicted: Int32Array;
  /** [N] how many classes rank before the label: 0 is top-1, less than 5 is top-5. */
  readonly rank: Int32Array;
}

/**
 * Ranks each sample's label among its logits. Of equal logits the lower class ranks first, as in the argmax of NumPy
 * and PyTorch, so that rank 0 and `predicted` always agree.
 * @param logits [N, K]
 * @param labels [N]
 * @throws MixwellError LOGITS_NOT_FINITE
 */
export function rankLabels(logits: Float32Array, labels: Int32Array, classes: number): Ranking {
  const count = labels.length;
  const predicted = new Int32Array(count);
  const rank = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const start = i * classes;
    const label = labels[i] as number;
    const own = logits[start + label] as number;
    let largest = Number.NEGATIVE_INFINITY;
    let best = 0;
    let before = 0;
    let nought = 0;
    for (let k = 0; k < classes; k++) {
      const logit = logits[start + k] as number;
      if (logit > largest) {
        largest = logit;
        best = k;
      }
      if (logit > own || (logit === own && k < label)) before++;
      nought += logit * 0;
    }
    // 0 times a finite number is 0; times NaN or Infinity it is NaN, and stays so.
    if (nought !== 0) throw notFinite(logits, start, classes, i);
    predicted[i] = best;
    rank[i] = before;
  }
  return { predicted, rank };
}

function notFinite(logits: Float32Array, start: number, classes: number, sample: number): MixwellError {
  const row = logits.subarray(start, start + classes);
  const at = row.findIndex((logit) => !Number.isFinite(logit));
  return new MixwellError({
    code: "LOGITS_NOT_FINITE",
    expected: "a finite number",
    name: `logit ${at} of sample ${sample}`,
    received: row[at],
    remedy: "The training has diverged: lower the learning rate, or clip the gradient.",
  });
}
