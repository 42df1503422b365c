export { sigmoid } from "./binaryCrossEntropy/sigmoid.ts";
export { LEAST_SUPPORT } from "./biTempered/biTempered.ts";
export { evaluateBinaryBiTempered } from "./biTempered/evaluateBinaryBiTempered.ts";
export { temperedLogarithm } from "./biTempered/temperedLogarithm.ts";
export { temperedSigmoid } from "./biTempered/temperedSigmoid.ts";
export { temperedSoftmax } from "./biTempered/temperedSoftmax.ts";
export { balancedClassWeights } from "./classWeights/balancedClassWeights.ts";
export { refuseClassWeights } from "./evaluate/checkDenseTargets.ts";
export { evaluateDenseLoss } from "./evaluate/evaluateDenseLoss.ts";
export { evaluateLoss } from "./evaluate/evaluateLoss.ts";
export type { LossEvaluation } from "./evaluate/LossEvaluation.ts";
export { LEAST_Q } from "./generalizedCrossEntropy/generalizedCrossEntropy.ts";
export {
  evaluateJensenShannon,
  type JensenShannonEvaluation,
  LEAST_MIXTURE,
} from "./jensenShannon/evaluateJensenShannon.ts";
export type { ClassMetrics, EvaluationSummary, ReliabilityBin } from "./metric/EvaluationSummary.ts";
export { averagePrecision } from "./metric/multiLabel/averagePrecision.ts";
export type { LabelMetrics, MultiLabelSummary } from "./metric/multiLabel/MultiLabelSummary.ts";
export { type MeanAveragePrecision, meanAveragePrecision } from "./metric/multiLabel/meanAveragePrecision.ts";
export { DEFAULT_THRESHOLD, summarizeMultiLabel } from "./metric/multiLabel/summarizeMultiLabel.ts";
export { CALIBRATION_BINS } from "./metric/reliability.ts";
export { type SummarizeOptions, summarize } from "./metric/summarize.ts";
export { fitTemperature, TEMPERATURE_RANGE } from "./metric/temperature.ts";
export { probabilities } from "./probabilities/probabilities.ts";
export {
  type SmoothedMasses,
  type SmoothingConvention,
  smoothedMasses,
  smoothedTarget,
} from "./smoothing/smoothing.ts";
export { softmax } from "./softmax/softmax.ts";
export { checkLossSpec } from "./spec/checkLossSpec.ts";
export type {
  BinaryCrossEntropySpec,
  BiTemperedSpec,
  Checked,
  CheckedBinaryCrossEntropySpec,
  CheckedBiTemperedSpec,
  CheckedCrossEntropySpec,
  CheckedFocalSpec,
  CheckedGeneralizedCrossEntropySpec,
  CheckedLossSpec,
  CheckedSymmetricCrossEntropySpec,
  CrossEntropySpec,
  FocalSpec,
  GeneralizedCrossEntropySpec,
  LossSpec,
  SmoothedSpec,
  SymmetricCrossEntropySpec,
  Temperatures,
} from "./spec/LossSpec.ts";
export { lossOptions } from "./spec/lossOptions.ts";
export { LEAST_TARGET } from "./symmetricCrossEntropy/symmetricCrossEntropy.ts";
