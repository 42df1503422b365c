/** What `summarize` finds out about the predictions of one split. Plain JSON; fractions are in 0..1. */
export interface EvaluationSummary {
  /** N, the samples. */
  readonly count: number;
  /** The fraction whose label has the largest logit. Of equal logits the one of the lower class ranks first. */
  readonly top1: number;
  /** The fraction whose label is among the five largest logits; 1 where there are at most five classes. */
  readonly top5: number;
  /** The mean recall of the classes that have samples. */
  readonly balancedAccuracy: number;
  /** Mean negative log-likelihood, in nats. */
  readonly nll: number;
  /** Expected calibration error over `reliability`. */
  readonly ece: number;
  /** [K][K] samples: rows are true classes, columns predicted ones. */
  readonly confusion: number[][];
  /** [K] */
  readonly perClass: ClassMetrics[];
  /** The mean F1 of the classes that have samples or were predicted (scikit-learn's macro average). */
  readonly macroF1: number;
  /** 15 bins of equal width. */
  readonly reliability: ReliabilityBin[];
  /** What the logits are divided by for `calibrated`. */
  readonly temperature: number;
  /** True where the temperature was fitted on these very samples, false where it was given. */
  readonly temperatureFitted: boolean;
  /** The same figures after temperature scaling. */
  readonly calibrated: {
    readonly nll: number;
    readonly ece: number;
    readonly reliability: ReliabilityBin[];
  };
}

/** Ratios with nothing to divide by are 0: precision of a class never predicted, recall of one without samples. */
export interface ClassMetrics {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Samples of this class. */
  readonly support: number;
}

/** The samples whose largest probability lies in (low, high]. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Their mean largest probability; 0 where there are none. */
  readonly confidence: number;
  /** The fraction of them predicted right; 0 where there are none. */
  readonly accuracy: number;
}
