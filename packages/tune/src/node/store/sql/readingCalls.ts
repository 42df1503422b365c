import { countStatuses, type StatusCounts } from "../../../experiment/countStatuses.ts";
import type { TrialEvent, TrialStatus } from "../../../experiment/records.ts";
import type { Database, Queries, Row } from "../database/Database.ts";
import type { Changes, TrialStore } from "../TrialStore.ts";
import { experimentRow } from "./lockedRows.ts";
import { toExperiment, toTrialRecord } from "./rows.ts";

type ReadingCalls = Pick<TrialStore, "readTrials" | "countTrials" | "readChanges" | "readEvents">;

export function readingCalls(database: Database): ReadingCalls {
  const readChanges = (id: string, after: number): Promise<Changes> =>
    database.read(async (tx) => {
      const row = await experimentRow(tx, id);
      const experiment = toExperiment(row);
      const [queued] = await tx.query(
        "SELECT 1 AS one FROM queue WHERE experiment = $1 AND trial IS NULL LIMIT 1",
        [id],
      );
      const changed = experiment.revision === after ? [] : await changedRows(tx, id, after);
      return {
        experiment,
        wantsStop: Number(row["wants_stop"]) === 1,
        hasQueue: queued !== undefined,
        trials: changed.map(toTrialRecord),
      };
    });
  return {
    readChanges,

    readTrials: async (id) => [...(await readChanges(id, -1)).trials],

    countTrials: () =>
      database.read(async (tx) => {
        const rows = await tx.query(
          "SELECT experiment, status, count(*) AS count FROM trials GROUP BY experiment, status",
        );
        const counts = new Map<string, StatusCounts>();
        for (const row of rows) {
          const id = row["experiment"] as string;
          const before = counts.get(id) ?? countStatuses([]);
          counts.set(id, { ...before, [row["status"] as TrialStatus]: Number(row["count"]) });
        }
        return counts;
      }),

    readEvents: (id, trial) =>
      database.read(async (tx) => {
        await experimentRow(tx, id);
        const rows = await tx.query(
          `SELECT trial, attempt, time, kind, message FROM events WHERE experiment = $1
            ${trial === undefined ? "" : "AND trial = $2"} ORDER BY place`,
          trial === undefined ? [id] : [id, trial],
        );
        return rows.map((row) => ({
          trial: Number(row["trial"]),
          attempt: Number(row["attempt"]),
          time: Number(row["time"]),
          kind: row["kind"] as TrialEvent["kind"],
          message: row["message"] as string,
        }));
      }),
  };
}

/** Curves come as one text a trial: half a million rows of their own would take their time on the way. */
function changedRows(tx: Queries, id: string, after: number): Promise<Row[]> {
  return tx.query(
    `SELECT t.*, (SELECT string_agg(i.value, ',' ORDER BY i.step) FROM intermediates i
        WHERE i.experiment = t.experiment AND i.trial = t.id AND i.attempt = t.attempt) AS curve
      FROM trials t WHERE t.experiment = $1 AND t.revision > $2 ORDER BY t.id`,
    [id, after],
  );
}
