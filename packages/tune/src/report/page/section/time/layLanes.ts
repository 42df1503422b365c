import type { TrialRecord } from "../../../../experiment/records.ts";

/** A stretch of time in which a trial ran, in milliseconds since 1970. */
export interface Stretch {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  /** Its row: those of one worker lie together. */
  readonly lane: number;
}

export interface Lanes {
  readonly stretches: readonly Stretch[];
  /** Workers by name, with their rows. */
  readonly workers: readonly { readonly name: string; readonly first: number; readonly count: number }[];
  readonly count: number;
}

/** Gives each worker as many rows as it ran trials at once. */
export function layLanes(trials: readonly TrialRecord[], read: number): Lanes {
  const byWorker = new Map<string, TrialRecord[]>();
  for (const trial of trials) {
    if (trial.started === undefined) continue;
    const name = trial.worker ?? "unknown";
    const own = byWorker.get(name) ?? [];
    own.push(trial);
    byWorker.set(name, own);
  }
  const names = [...byWorker.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const stretches: Stretch[] = [];
  let count = 0;
  const workers = names.map((name) => {
    const first = count;
    // When each row is free again.
    const free: number[] = [];
    const own = (byWorker.get(name) ?? []).sort((a, b) => (a.started ?? 0) - (b.started ?? 0));
    for (const { id, started = 0, ended, status } of own) {
      const to = Math.max(started, ended ?? (status === "running" ? read : started));
      const fitting = free.findIndex((time) => time <= started);
      const row = fitting === -1 ? free.length : fitting;
      free[row] = to;
      stretches.push({ id, from: started, to, lane: first + row });
    }
    count += free.length;
    return { name, first, count: free.length };
  });
  return { stretches, workers, count };
}
