export { balancedClassWeights } from "./classWeights/balancedClassWeights.ts";
export { crossEntropyOptions } from "./crossEntropy/options.ts";
export { evaluateLoss, type LossEvaluation } from "./evaluate/evaluateLoss.ts";
export type { ClassMetrics, EvaluationSummary, ReliabilityBin } from "./metric/EvaluationSummary.ts";
export { CALIBRATION_BINS } from "./metric/reliability.ts";
export { type SummarizeOptions, summarize } from "./metric/summarize.ts";
export { fitTemperature, TEMPERATURE_RANGE } from "./metric/temperature.ts";
export {
  type SmoothedMasses,
  type SmoothingConvention,
  smoothedMasses,
  smoothedTarget,
} from "./smoothing/smoothing.ts";
export { softmax } from "./softmax/softmax.ts";
export { checkLossSpec } from "./spec/checkLossSpec.ts";
export type {
  CheckedCrossEntropySpec,
  CheckedLossSpec,
  CrossEntropySpec,
  LossSpec,
} from "./spec/LossSpec.ts";
