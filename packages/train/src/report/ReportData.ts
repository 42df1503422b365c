import type { EvaluationSummary, MultiLabelSummary } from "@mixwell/loss";
import type { EpochMetrics, RunRecord } from "../trainer/types.ts";

/** What a report is drawn from. */
export interface ReportData {
  readonly run: RunRecord;
  /** One entry an epoch, in order; empty where none was finished. */
  readonly metrics: readonly EpochMetrics[];
  /** The scored predictions of the best weights: of the test split where there is one, else of validation. */
  readonly evaluation: Evaluation<EvaluationSummary | MultiLabelSummary> | null;
  /** The wrong predictions of that split, most confident first; as many as are to be shown. */
  readonly mistakes: readonly (Mistake | LabelMistake)[];
}

export interface Evaluation<Summary> {
  readonly split: "test" | "val";
  readonly summary: Summary;
}

/** The scored predictions of images that have one label each; undefined where there are none. */
export function singleLabelSummary({ evaluation }: ReportData): EvaluationSummary | undefined {
  return evaluation === null || isMultiLabelSummary(evaluation.summary) ? undefined : evaluation.summary;
}

export function isMultiLabelSummary(
  summary: EvaluationSummary | MultiLabelSummary,
): summary is MultiLabelSummary {
  return "map" in summary;
}

export interface Mistake {
  readonly path: string;
  /** Index of the true class. */
  readonly label: number;
  /** Index of the predicted class. */
  readonly predicted: number;
  /** Probability of the predicted class, in 0..1. */
  readonly confidence: number;
  /** A small picture as `data:image/(png|jpeg|webp|gif|avif);base64,...`; anything else is not drawn. */
  readonly thumbnail: string;
}

/** The surest wrong decision about an image that has any number of labels. */
export interface LabelMistake {
  readonly path: string;
  /** Indices of its labels. */
  readonly labels: readonly number[];
  /** Index of the class that was decided wrong: one of the labels, or not. */
  readonly decided: number;
  /** Probability of that class, in 0..1. */
  readonly probability: number;
  /** As for `Mistake`. */
  readonly thumbnail: string;
}
