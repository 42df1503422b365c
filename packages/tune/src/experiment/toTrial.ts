import type { Trial, TrialState } from "../trial/Trial.ts";
import type { ExperimentConfig } from "./ExperimentConfig.ts";
import type { TrialRecord } from "./records.ts";
import { constraintsOf, valuesOf } from "./resultNumbers.ts";

/** A stored trial as tuners and assessors know it. */
export function toTrial(config: ExperimentConfig, record: TrialRecord): Trial {
  const { id, parameters, budget, continues, metrics, intermediate } = record;
  return {
    id,
    parameters,
    state: toState(record),
    values: metrics === undefined ? [] : valuesOf(config, metrics),
    intermediate,
    constraints: metrics === undefined ? [] : constraintsOf(config, metrics),
    ...(budget === undefined ? {} : { budget }),
    ...(continues === undefined ? {} : { continues }),
  };
}

function toState({ status }: TrialRecord): TrialState {
  return status === "waiting" ? "running" : status;
}
