/** What `summarizeMultiLabel` finds out about the predictions of one split. Plain JSON; fractions are in 0..1. */
export interface MultiLabelSummary {
  /** N, the samples. */
  readonly count: number;
  /** Mean average precision: the mean over the classes that have positive samples; 0 where none has. */
  readonly map: number;
  /** F1 of all N x K decisions together. */
  readonly microF1: number;
  /** The mean F1 of the classes that have positive samples or were predicted. */
  readonly macroF1: number;
  /** Mean binary negative log-likelihood over samples and classes, in nats. */
  readonly nll: number;
  /** [K] */
  readonly perClass: LabelMetrics[];
  /** The probability from which on a label counts as predicted, for F1, precision and recall. */
  readonly threshold: number;
}

/** Ratios with nothing to divide by are 0: precision of a label never predicted, recall of one without samples. */
export interface LabelMetrics {
  /** null for a label without positive samples. */
  readonly averagePrecision: number | null;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Samples that have this label. */
  readonly support: number;
}
