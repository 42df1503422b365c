import type { FinishedTraining, TrainingRecord } from "./types.ts";

/** Whether a training has figures; one that diverged has none. */
export function isFinished(record: TrainingRecord): record is FinishedTraining {
  return !("diverged" in record);
}
