export { decodeBits } from "./bits.ts";
export { DEFAULT_SEEDS } from "./planTrainings.ts";
export type {
  Compare,
  CompareEvent,
  CompareOptions,
  CompareResult,
  NamedRecipe,
  ScaledMetrics,
  TrainingKey,
  TrainingRecord,
} from "./types.ts";
