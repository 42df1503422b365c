export { type AssessorSpec, assessorTypes } from "./assessor/assessorTypes.ts";
export {
  type AssessedTrial,
  type Assessor,
  type AssessorOptions,
  createAssessor,
} from "./assessor/createAssessor.ts";
export { type ConfigChange, changeConfig } from "./experiment/changeConfig.ts";
export { configToFile } from "./experiment/config/configToFile.ts";
export {
  type ReadExperiment,
  type ReadExperimentOptions,
  readExperiment,
  spaceFileOf,
} from "./experiment/config/readExperiment.ts";
export { countStatuses, type StatusCounts } from "./experiment/countStatuses.ts";
export type {
  CommandTrial,
  ExperimentConfig,
  FunctionTrial,
  GpuSpec,
  Objective,
  ResultConstraint,
  ShellTrial,
  TrainingTrial,
  TrialSpec,
} from "./experiment/ExperimentConfig.ts";
export {
  type ExperimentRecord,
  type ExperimentStatus,
  finalStatuses,
  type Holder,
  type StopReason,
  type TrialEvent,
  type TrialRecord,
  type TrialStatus,
} from "./experiment/records.ts";
export type { Axis, CategoricalAxis, CategoricalOption, Condition, NumericAxis } from "./space/Axis.ts";
export { checkParameters } from "./space/checkParameters.ts";
export { parseSpace, space } from "./space/createSpace.ts";
export type {
  OptionValue,
  Parameter,
  Parameters,
  ParametersOf,
  ParameterType,
  SpaceDefinition,
  ValuesOf,
} from "./space/Parameter.ts";
export {
  choice,
  lognormal,
  loguniform,
  normal,
  qlognormal,
  qloguniform,
  qnormal,
  quniform,
  randint,
  uniform,
} from "./space/parameters.ts";
export type { Space } from "./space/Space.ts";
export type { Direction, Suggestion, Trial, TrialResult, TrialState } from "./trial/Trial.ts";
export { createTuner, type Tuner, type TunerOptions } from "./tuner/createTuner.ts";
export { type TunerSpec, tunerTypes } from "./tuner/tunerTypes.ts";
export { bestTrials } from "./view/bestTrials.ts";
export type { ExperimentView } from "./view/ExperimentView.ts";
export { type ExportedTrial, type ExportOptions, exportTrials } from "./view/export/exportTrials.ts";
export {
  type ImportanceOptions,
  type ParameterImportance,
  parameterImportance,
} from "./view/importance/parameterImportance.ts";
