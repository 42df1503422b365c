import { MixwellError } from "../error/MixwellError.ts";
import { checkWeight } from "./checkWeight.ts";

/**
 * Targets of a batch: a fixed number M of (label, weight) pairs a sample. A plain label is one pair of weight 1; mixing
 * gives two. Weights need not sum to one (SnapMix) and no loss renormalises them. Weight 0 switches a pair off.
 */
export interface Targets {
  /** N, the samples of the batch. */
  readonly count: number;
  /** M, the pairs of each sample. */
  readonly pairs: number;
  /** [N, M] class indices from 0. */
  readonly labels: Int32Array;
  /** [N, M] weights, finite and >= 0. */
  readonly weights: Float32Array;
}

/** One pair of weight 1 for each label. */
export function hardTargets(labels: ArrayLike<number>): Targets {
  return {
    count: labels.length,
    pairs: 1,
    labels: Int32Array.from(labels),
    weights: new Float32Array(labels.length).fill(1),
  };
}

/**
 * Checks sizes, labels and weights against the number of classes.
 * @throws MixwellError TARGETS_INVALID
 */
export function checkTargets(targets: Targets, classes: number): void {
  const size = targets.count * targets.pairs;
  if (targets.labels.length !== size || targets.weights.length !== size) {
    throw new MixwellError({
      code: "TARGETS_INVALID",
      expected: `${targets.count} x ${targets.pairs} labels and weights`,
      name: "targets",
      received: [targets.labels.length, targets.weights.length],
    });
  }
  for (let i = 0; i < size; i++) {
    const label = targets.labels[i] as number;
    if (label < 0 || label >= classes) {
      throw new MixwellError({
        code: "TARGETS_INVALID",
        expected: `a class index from 0 to ${classes - 1}`,
        name: `label ${i}`,
        received: label,
      });
    }
    checkWeight(targets.weights[i] as number, `weight ${i}`);
  }
}
