export {
  type BiTemperedExperimentOptions,
  type BiTemperedExperimentResult,
  biTemperedExperiment,
} from "./biTemperedExperiment.ts";
