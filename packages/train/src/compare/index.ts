export { decodeBits } from "./bits.ts";
export { isFinished } from "./isFinished.ts";
export { renderComparison } from "./page/renderComparison.ts";
export { DEFAULT_SEEDS } from "./planTrainings.ts";
export { summarizeComparison } from "./summary/summarizeComparison.ts";
export {
  type Basis,
  type Comparison,
  type CorrectedEstimate,
  type FigureName,
  figureNames,
  type RecipeSummary,
  type SeedFigures,
  type Spread,
  type ToBaseline,
} from "./summary/types.ts";
export type {
  Compare,
  CompareEvent,
  CompareOptions,
  CompareResult,
  DivergedTraining,
  FinishedTraining,
  NamedRecipe,
  ScaledMetrics,
  TrainingKey,
  TrainingOrigin,
  TrainingRecord,
} from "./types.ts";
