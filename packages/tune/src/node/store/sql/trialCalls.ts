import { randomUUID } from "node:crypto";
import { MixwellError } from "@mixwell/core";
import { finalStatuses, type TrialRecord } from "../../../experiment/records.ts";
import type { Parameters } from "../../../space/Parameter.ts";
import type { Database, Queries } from "../database/Database.ts";
import type { NewTrial, TrialStore } from "../TrialStore.ts";
import { addEvents } from "./addEvents.ts";
import { endOfUnwanted } from "./endOfUnwanted.ts";
import { insertRows } from "./insertRows.ts";
import { checkLease, experimentRow, touch, trialRow } from "./lockedRows.ts";
import { storableText } from "./storableText.ts";

type TrialCalls = Pick<
  TrialStore,
  "addTrials" | "enqueue" | "readQueue" | "requestStop" | "loseTrial" | "readBeats"
>;

export function trialCalls(database: Database): TrialCalls {
  const { now } = database.dialect;
  return {
    addTrials: (lease, trials) =>
      database.write(async (tx) => {
        const id = lease.experiment;
        const revision = await touch(tx, id);
        await checkLease(tx, lease);
        const added = await newOnes(tx, id, trials);
        await insertRows(
          tx,
          `trials (experiment, id, parameters, budget, continues, is_added, status, attempt, failures, losses, not_before, delay,
            created, beat, revision)`,
          added.map((trial) => [
            id,
            trial.id,
            JSON.stringify(trial.parameters),
            trial.budget ?? null,
            trial.continues ?? null,
            trial.fromQueue === undefined ? 0 : 1,
            ...["waiting", 0, 0, 0, 0, 0, { sql: now }, 0],
            revision,
          ]),
        );
        const event = { attempt: 0, kind: "added", message: "" } as const;
        await addEvents(
          tx,
          database,
          id,
          added.map(({ id: trial }) => ({ trial, ...event })),
        );
        for (const trial of added) await takeFromQueue(tx, id, trial);
      }),

    enqueue(id, parameters) {
      const claim = randomUUID();
      return database.write(async (tx) => {
        await touch(tx, id);
        await tx.query(
          "INSERT INTO queue (experiment, claim, parameters) VALUES ($1, $2, $3) ON CONFLICT (claim) DO NOTHING",
          [id, claim, JSON.stringify(parameters)],
        );
      });
    },

    readQueue: (id) =>
      database.read(async (tx) => {
        await experimentRow(tx, id);
        const rows = await tx.query(
          "SELECT place, parameters FROM queue WHERE experiment = $1 AND trial IS NULL ORDER BY place",
          [id],
        );
        return rows.map((row) => ({
          place: Number(row["place"]),
          parameters: JSON.parse(row["parameters"] as string) as Parameters,
        }));
      }),

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
          "SELECT id, attempt, beat FROM trials WHERE experiment = $1 AND status = 'running' ORDER BY id",
          [id],
        );
        return rows.map((row) => ({
          trial: Number(row["id"]),
          attempt: Number(row["attempt"]),
          beat: Number(row["beat"]),
        }));
      }),
  };
}

/** Those trials that are not there yet. @throws MixwellError TRIAL_ORDER_INVALID for gaps, and for a number that another trial has */
async function newOnes(tx: Queries, id: string, trials: readonly NewTrial[]): Promise<NewTrial[]> {
  const [last] = await tx.query("SELECT coalesce(max(id), -1) AS id FROM trials WHERE experiment = $1", [id]);
  const first = Number(last?.["id"]) + 1;
  const added: NewTrial[] = [];
  for (const trial of trials) {
    if (trial.id < first && (await isThere(tx, id, trial))) continue;
    const next = first + added.length;
    if (trial.id !== next) {
      throw new MixwellError({
        code: "TRIAL_ORDER_INVALID",
        expected: `the trial ${next}, since numbers follow on each other`,
        name: `experiment ${id}`,
        received: trial.id,
      });
    }
    added.push(trial);
  }
  return added;
}

/** Whether this very trial was added before: the answer was lost. */
async function isThere(tx: Queries, id: string, trial: NewTrial): Promise<boolean> {
  const [row] = await tx.query("SELECT parameters FROM trials WHERE experiment = $1 AND id = $2", [
    id,
    trial.id,
  ]);
  return row?.["parameters"] === JSON.stringify(trial.parameters);
}

/** The place stays, so that an `enqueue` whose answer was lost finds it, however late it is tried again. */
async function takeFromQueue(tx: Queries, id: string, { id: trial, fromQueue }: NewTrial): Promise<void> {
  if (fromQueue === undefined) return;
  const [taken] = await tx.query(
    "UPDATE queue SET trial = $3 WHERE experiment = $1 AND place = $2 AND trial IS NULL RETURNING place",
    [id, fromQueue, trial],
  );
  if (taken !== undefined) return;
  throw new MixwellError({
    code: "TRIAL_ORDER_INVALID",
    expected: "a place of the queue that no trial was made of yet",
    name: `trial ${trial} of experiment ${id}`,
    received: fromQueue,
  });
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
