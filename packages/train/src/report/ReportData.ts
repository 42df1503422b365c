import type { EvaluationSummary } from "@mixwell/loss";
import type { EpochMetrics, RunRecord } from "../trainer/types.ts";

/** What a report is drawn from. */
export interface ReportData {
  readonly run: RunRecord;
  /** One entry an epoch, in order; empty where none was finished. */
  readonly metrics: readonly EpochMetrics[];
  /** The scored predictions of the best weights: of the test split where there is one, else of validation. */
  readonly evaluation: { readonly split: "test" | "val"; readonly summary: EvaluationSummary } | null;
  /** The wrong predictions of that split, most confident first; as many as are to be shown. */
  readonly mistakes: readonly Mistake[];
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
