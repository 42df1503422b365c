import { MixwellError } from "@mixwell/core";
import { finalStatuses, type TrialRecord } from "../../../experiment/records.ts";
import type { Database, Queries } from "../database/Database.ts";
import type { TrialStore } from "../TrialStore.ts";
import { addEvents } from "./addEvents.ts";
import { endOfUnwanted } from "./endOfUnwanted.ts";
import { checkLease, experimentRow, touch, trialRow } from "./lockedRows.ts";
import { storableText } from "./storableText.ts";

type EndingCalls = Pick<TrialStore, "requestStop" | "loseTrial" | "readBeats">;

/** How trials end that do not end by themselves. */
export function endingCalls(database: Database): EndingCalls {
  const { now } = database.dialect;
  return {
    requestStop: (id, trial, reason, given) =>
      database.write(async (tx) => {
        const message = storableText(given);
        const revision = await touch(tx, id);
        const row = await trialRow(tx, database, { experiment: id, trial });
        const status = row["status"] as TrialRecord["status"];
        const attempt = Number(row["attempt"]);
        // The same again is an answer that was lost.
        if (status === "cancelled" && row["stop_request"] === reason && row["message"] === message) return;
        if (finalStatuses.includes(status)) throw finishedTrial(id, trial, status);
        if (status === "waiting") {
          await tx.query(
            `UPDATE trials SET status = 'cancelled', stop_request = $3, message = $4, ended = ${now}, revision = $5
              WHERE experiment = $1 AND id = $2`,
            [id, trial, reason, message, revision],
          );
          return addEvents(tx, database, id, [{ trial, attempt, kind: "ended", message }]);
        }
        if (row["stop_request"] !== null) return;
        await tx.query(
          "UPDATE trials SET stop_request = $3, revision = $4 WHERE experiment = $1 AND id = $2",
          [id, trial, reason, revision],
        );
        await addEvents(tx, database, id, [{ trial, attempt, kind: "stopRequested", message }]);
      }),

    loseTrial: (lease, seen, mostLosses) =>
      database.write(async (tx) => {
        const { experiment } = lease;
        const { trial, attempt, beat } = seen;
        const revision = await touch(tx, experiment);
        await checkLease(tx, lease);
        const row = await trialRow(tx, database, { experiment, trial });
        const isStill =
          row["status"] === "running" && Number(row["attempt"]) === attempt && Number(row["beat"]) === beat;
        // Where the attempt was lost already, that was this call, and its answer was lost as well.
        if (!isStill) return wasLost(tx, experiment, seen);
        const losses = Number(row["losses"]) + 1;
        const unwanted = await endOfUnwanted(tx, experiment, row);
        const isTooMany = losses > mostLosses;
        const what = isTooMany
          ? `its worker was lost ${losses} times`
          : `its worker ${row["worker"]} was lost`;
        const status = unwanted?.status ?? (isTooMany ? "failed" : "waiting");
        const message = unwanted === undefined ? what : `${unwanted.message}; ${what}`;
        await tx.query(
          `UPDATE trials SET status = $3, losses = $4, message = $5, stop_request = $6, revision = $7, outcome = NULL,
              ended = CASE WHEN $3 = 'waiting' THEN NULL ELSE ${now} END
            WHERE experiment = $1 AND id = $2`,
          [experiment, trial, status, losses, message, unwanted?.reason ?? null, revision],
        );
        const events = [{ trial, attempt, kind: "lost" as const, message: what }];
        const end = { trial, attempt, kind: "ended" as const, message };
        await addEvents(tx, database, experiment, status === "waiting" ? events : [...events, end]);
        return true;
      }),

    readBeats: (id) =>
      database.read(async (tx) => {
        await experimentRow(tx, id);
        const rows = await tx.query(
          "SELECT id, attempt, beat, worker FROM trials WHERE experiment = $1 AND status = 'running' ORDER BY id",
          [id],
        );
        return rows.map((row) => ({
          trial: Number(row["id"]),
          attempt: Number(row["attempt"]),
          beat: Number(row["beat"]),
          worker: row["worker"] as string,
        }));
      }),
  };
}

async function wasLost(
  tx: Queries,
  id: string,
  { trial, attempt }: { readonly trial: number; readonly attempt: number },
): Promise<boolean> {
  const rows = await tx.query(
    "SELECT 1 AS one FROM events WHERE experiment = $1 AND trial = $2 AND attempt = $3 AND kind = 'lost'",
    [id, trial, attempt],
  );
  return rows.length > 0;
}

function finishedTrial(id: string, trial: number, status: TrialRecord["status"]): MixwellError {
  return new MixwellError({
    code: "TRIAL_FINISHED",
    message: `Trial ${trial} is ${status} already`,
    where: `experiment ${id}`,
    remedy: "Nothing is left to stop; see the trials with `mixwell tune trials`",
  });
}
