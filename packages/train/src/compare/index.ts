export { decodeBits } from "./bits.ts";
export { isFinished } from "./isFinished.ts";
export { DEFAULT_SEEDS } from "./planTrainings.ts";
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
