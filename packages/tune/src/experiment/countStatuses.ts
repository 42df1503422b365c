import type { TrialRecord, TrialStatus } from "./records.ts";

export type StatusCounts = Readonly<Record<TrialStatus, number>>;

/** How many trials have each status. */
export function countStatuses(trials: readonly Pick<TrialRecord, "status">[]): StatusCounts {
  const counts = { waiting: 0, running: 0, complete: 0, stopped: 0, failed: 0, cancelled: 0 };
  for (const { status } of trials) counts[status]++;
  return counts;
}
