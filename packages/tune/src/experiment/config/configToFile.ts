import type { ExperimentConfig, TrialSpec } from "../ExperimentConfig.ts";

/**
 * A configuration as an experiment file of ours, to be written as YAML or JSON. Reading it again, in any folder, gives the same
 * configuration.
 */
export function configToFile(config: ExperimentConfig): Record<string, unknown> {
  const { name, space, objectives, constraints, trial, gpus, ...rest } = config;
  return {
    name,
    ...trialFields(trial),
    space,
    objectives,
    ...(constraints.length === 0 ? {} : { constraints }),
    ...rest,
    ...(gpus === undefined ? {} : { gpus }),
  };
}

function trialFields(trial: TrialSpec): Record<string, unknown> {
  switch (trial.kind) {
    case "command":
      return { trial: { command: trial.command, folder: trial.folder, environment: trial.environment } };
    case "shell":
      return {
        trial: { command: trial.command, shell: true, folder: trial.folder, environment: trial.environment },
      };
    case "training":
      return { training: trial.settings };
    case "function":
      return { trial: { function: true } };
  }
}
