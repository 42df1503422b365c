import { isMixwellError } from "@mixwell/core";
import { exitCodes } from "./exitCodes.ts";

/** Beginnings of the error codes that tell of wrong usage. */
const usagePrefixes = [
  "USAGE_",
  "OPTION_",
  "OUTPUT_",
  "RECIPE_",
  "AUGMENTATION_",
  "POLICY_",
  "SETTING_",
  "SEED_",
  "TRANSFORM_",
  "PIPELINE_",
  "MIX_",
  "MAPS_",
  "YAML_",
  "MODEL_",
  "RUN_",
  "COMPARISON_",
  "EXPERIMENT_",
  "SPACE_",
  "PARAMETERS_",
  "TUNER_",
  "ASSESSOR_",
  "TRIAL_",
  "SHELL_",
  "STORE_",
  "SERVE_",
  "SPLIT_",
  "CLUSTER_INVALID",
  "CLUSTER_UNREADABLE",
  "CLUSTER_NAME_",
  "CLUSTER_CONTEXT_",
  "CLUSTER_CONFIG_",
];

/** Beginnings of the error codes that tell of bad data. */
const dataPrefixes = ["DATA_", "IMAGE_", "CSV_"];

/** The exit code that an error ends the command with. */
export function exitCodeOf(error: unknown): number {
  if (isInterruption(error)) return exitCodes.interrupted.code;
  if (!isMixwellError(error)) return exitCodes.failed.code;
  if (usagePrefixes.some((prefix) => error.code.startsWith(prefix))) return exitCodes.usage.code;
  if (dataPrefixes.some((prefix) => error.code.startsWith(prefix))) return exitCodes.data.code;
  return exitCodes.failed.code;
}

/** Whether an error says that the work was asked to stop. */
export function isInterruption(error: unknown): boolean {
  return (
    (error instanceof Error && error.name === "AbortError") ||
    (isMixwellError(error) && error.code === "INTERRUPTED")
  );
}
