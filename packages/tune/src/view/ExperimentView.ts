import type { ExperimentRecord, TrialRecord } from "../experiment/records.ts";

/**
 * An experiment with its trials, plain JSON: what the report shows, the API serves and `export` writes. What can be worked out from
 * it (the best so far, the front, importances) is not in it.
 */
export interface ExperimentView {
  readonly experiment: ExperimentRecord;
  /** By id, without gaps. */
  readonly trials: readonly TrialRecord[];
  /** When this was read, in milliseconds since 1970. */
  readonly read: number;
}
