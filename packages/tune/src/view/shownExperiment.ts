import type { ExperimentConfig } from "../experiment/ExperimentConfig.ts";
import type { ExperimentRecord } from "../experiment/records.ts";

/** An experiment to be shown or passed on: what trials find in their environment, such as keys, is left out but for the names. */
export const shownExperiment = (experiment: ExperimentRecord): ExperimentRecord => ({
  ...experiment,
  config: withoutSecrets(experiment.config),
});

function withoutSecrets(config: ExperimentConfig): ExperimentConfig {
  const { trial } = config;
  if (trial.kind !== "command" && trial.kind !== "shell") return config;
  const environment = Object.fromEntries(Object.keys(trial.environment).map((name) => [name, "***"]));
  return { ...config, trial: { ...trial, environment } };
}
