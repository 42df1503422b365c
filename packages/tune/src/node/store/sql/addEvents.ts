import type { TrialEvent } from "../../../experiment/records.ts";
import type { Database, Queries } from "../database/Database.ts";
import { insertRows } from "./insertRows.ts";

/** Writes down what happens to trials, now. */
export function addEvents(
  tx: Queries,
  { dialect }: Database,
  experiment: string,
  events: readonly Omit<TrialEvent, "time">[],
): Promise<void> {
  return insertRows(
    tx,
    "events (experiment, trial, attempt, time, kind, message)",
    events.map(({ trial, attempt, kind, message }) => [
      experiment,
      trial,
      attempt,
      { sql: dialect.now },
      kind,
      message,
    ]),
  );
}
