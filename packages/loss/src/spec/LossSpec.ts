import type { SmoothingConvention } from "../smoothing/smoothing.ts";

/** A loss as plain JSON, such as `{"type":"crossEntropy","smoothing":0.1}`. Left-out options take their defaults. */
export type LossSpec = CrossEntropySpec;

/** Softmax cross-entropy with label smoothing. Each (label, weight) pair of a sample is smoothed on its own. */
export interface CrossEntropySpec {
  readonly type: "crossEntropy";
  /** a, from 0 (default) to 1; 0.1 is the usual value. */
  readonly smoothing?: number | undefined;
  /** How a is spread over the classes; `uniform` by default. */
  readonly smoothingConvention?: SmoothingConvention | undefined;
  /**
   * [K] weights >= 0, or empty (default) for none. The weight of a pair's own label scales the whole term of that pair,
   * its smoothed part included, so the target that the logits are drawn to stays the smoothed one. (PyTorch weighs each
   * class inside the smoothed sum instead, which moves that target.) They are used as given and the mean still divides
   * by the number of samples: weights with mean 1 over the training samples, as `balancedClassWeights` makes them, keep
   * the loss and the learning rate on their usual scale.
   */
  readonly classWeights?: readonly number[] | undefined;
}

/** A spec after `checkLossSpec`: every option filled in. */
export interface CheckedCrossEntropySpec {
  readonly type: "crossEntropy";
  readonly smoothing: number;
  readonly smoothingConvention: SmoothingConvention;
  /** [K], or empty for none. */
  readonly classWeights: readonly number[];
}

export type CheckedLossSpec = CheckedCrossEntropySpec;
