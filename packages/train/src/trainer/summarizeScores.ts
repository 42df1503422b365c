import {
  type EvaluationSummary,
  type MultiLabelSummary,
  type SummarizeOptions,
  summarize,
  summarizeMultiLabel,
} from "@mixwell/loss";

/** What a model says of samples, and what they are. */
export interface ScoredSamples {
  /** [N,K]. */
  readonly logits: Float32Array;
  /** [N] */
  readonly labels: Int32Array;
  /** [N,K] in multi-label data, else empty. */
  readonly targets: Uint8Array;
}

/**
 * All figures of a split; those of multi-label data where the samples have targets.
 * @param options for samples of one label each
 */
export function summarizeScores(
  { logits, labels, targets }: ScoredSamples,
  classes: number,
  options?: SummarizeOptions,
): EvaluationSummary | MultiLabelSummary {
  return targets.length > 0
    ? summarizeMultiLabel(logits, targets, classes)
    : summarize(logits, labels, classes, options);
}
