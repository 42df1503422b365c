export type {
  DataSummary,
  EpochMetrics,
  Evaluate,
  EvaluateOptions,
  EvaluateResult,
  Predict,
  PredictedImage,
  Prediction,
  PredictOptions,
  RunRecord,
  SplitCounts,
  SplitMetrics,
  Train,
  TrainEvent,
  TrainOptions,
  TrainResult,
} from "./types.ts";
export { type ProviderName, providerNames } from "./types.ts";
