import type { SmoothingConvention } from "../smoothing/smoothing.ts";

/** A loss as plain JSON, such as `{"type":"crossEntropy","smoothing":0.1}`. Left-out options take their defaults. */
export type LossSpec =
  | CrossEntropySpec
  | BiTemperedSpec
  | FocalSpec
  | GeneralizedCrossEntropySpec
  | SymmetricCrossEntropySpec
  | BinaryCrossEntropySpec;

/** What every loss can do with its (label, weight) pairs. Each pair of a sample is smoothed on its own. */
export interface SmoothedSpec {
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

/** Softmax cross-entropy with label smoothing. */
export interface CrossEntropySpec extends SmoothedSpec {
  readonly type: "crossEntropy";
}

/** The temperatures of the bi-tempered logistic loss and how its probabilities are normalised. */
export interface Temperatures {
  /** Of the logarithm, from 0 to 1; 0.8 by default. Below 1 no sample costs more than 1/(1-t1). */
  readonly t1?: number | undefined;
  /** Of the softmax, from 0.1 to 5; 1.2 by default. Above 1 its tails are heavy, below 1 its support is finite. */
  readonly t2?: number | undefined;
  /**
   * 0 (default) normalises until the probabilities sum to 1. Above 0 it takes the reference code's fixed rounds, of which
   * it has 5: often too few, so that the sum is off.
   */
  readonly rounds?: number | undefined;
}

/**
 * Bi-tempered logistic loss (Amid et al., NeurIPS 2019; google/bi-tempered-loss). The smoothing convention is `k-1` by
 * default, as in the reference code.
 */
export interface BiTemperedSpec extends SmoothedSpec, Temperatures {
  readonly type: "biTempered";
}

/** Focal loss over the softmax: -sum_k y_k (1-p_k)^gamma ln p_k (Lin et al., ICCV 2017). */
export interface FocalSpec extends SmoothedSpec {
  readonly type: "focal";
  /** At least 0, where it is cross-entropy; 2 by default. */
  readonly gamma?: number | undefined;
}

/** Generalised cross-entropy: sum_k y_k (1-p_k^q)/q (Zhang and Sabuncu, NeurIPS 2018). */
export interface GeneralizedCrossEntropySpec extends SmoothedSpec {
  readonly type: "generalizedCrossEntropy";
  /** From 0, where it is cross-entropy, to 1, half the absolute error; 0.7 by default. */
  readonly q?: number | undefined;
}

/**
 * Symmetric cross-entropy: -alpha sum_k y_k ln p_k - beta sum_k p_k ln y_k with y_k at least 1e-4 in the second logarithm
 * (Wang et al., ICCV 2019).
 */
export interface SymmetricCrossEntropySpec extends SmoothedSpec {
  readonly type: "symmetricCrossEntropy";
  /** Of the cross-entropy, at least 0; 0.1 by default. */
  readonly alpha?: number | undefined;
  /** Of the reverse cross-entropy, at least 0; 1 by default. */
  readonly beta?: number | undefined;
}

/**
 * Binary cross-entropy of a sigmoid for each class, their mean: for samples that may have several labels, and for single
 * labels as timm trains with it. The smoothing convention is `binary` by default.
 */
export interface BinaryCrossEntropySpec extends SmoothedSpec {
  readonly type: "binaryCrossEntropy";
  /** Above 0 (default) the binary focal loss: -y (1-p)^gamma ln p - (1-y) p^gamma ln (1-p). */
  readonly gamma?: number | undefined;
  /** Targets above it become 1 and the others 0, after smoothing, as timm's target threshold; 0 (default): as they are. */
  readonly threshold?: number | undefined;
  /** Whether the classes are summed instead of averaged; false by default. */
  readonly sumClasses?: boolean | undefined;
}

/** A spec after `checkLossSpec`: every option filled in. */
export type Checked<S> = { readonly [Name in keyof S]-?: Exclude<S[Name], undefined> };

export type CheckedCrossEntropySpec = Checked<CrossEntropySpec>;
export type CheckedBiTemperedSpec = Checked<BiTemperedSpec>;
export type CheckedFocalSpec = Checked<FocalSpec>;
export type CheckedGeneralizedCrossEntropySpec = Checked<GeneralizedCrossEntropySpec>;
export type CheckedSymmetricCrossEntropySpec = Checked<SymmetricCrossEntropySpec>;
export type CheckedBinaryCrossEntropySpec = Checked<BinaryCrossEntropySpec>;

export type CheckedLossSpec =
  | CheckedCrossEntropySpec
  | CheckedBiTemperedSpec
  | CheckedFocalSpec
  | CheckedGeneralizedCrossEntropySpec
  | CheckedSymmetricCrossEntropySpec
  | CheckedBinaryCrossEntropySpec;
