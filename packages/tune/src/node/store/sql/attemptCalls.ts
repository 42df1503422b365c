import { randomUUID } from "node:crypto";
import { MixwellError } from "@mixwell/core";
import type { StopReason, TrialEvent } from "../../../experiment/records.ts";
import type { Database, Row } from "../database/Database.ts";
import type { AttemptOutcome, Claim, TrialStore } from "../TrialStore.ts";
import { addEvents } from "./addEvents.ts";
import { endOfUnwanted } from "./endOfUnwanted.ts";
import { insertRows } from "./insertRows.ts";
import { checkClaim, experimentRow, lostClaim, touch, trialRow } from "./lockedRows.ts";
import { toTrialRecord } from "./rows.ts";
import { storableText } from "./storableText.ts";

/** A trial that waits by a clock that was set back is not held for longer than its delay and this, in milliseconds. */
const MOST_CLOCK_ERROR = 3_600_000;

type AttemptCalls = Pick<TrialStore, "claimTrial" | "beatTrial" | "report" | "finish">;

export function attemptCalls(database: Database): AttemptCalls {
  const { now, skipLocked } = database.dialect;
  const oldestWaiting = `SELECT id FROM trials WHERE experiment = $1 AND status = 'waiting'
      AND (not_before <= ${now} OR not_before > ${now} + delay + ${MOST_CLOCK_ERROR})
    ORDER BY id LIMIT 1`;
  return {
    claimTrial(id, givenWorker) {
      const worker = storableText(givenWorker);
      // Tells what an earlier try of this very call claimed, whose answer was lost.
      const claim = randomUUID();
      let isTried = false;
      return database.write(async (tx) => {
        const [mine] = isTried
          ? await tx.query(
              "SELECT * FROM trials WHERE experiment = $1 AND status = 'running' AND claim = $2",
              [id, claim],
            )
          : [];
        if (mine !== undefined) return { experiment: id, worker, trial: toTrialRecord(mine) };
        // Workers that find nothing hold nobody up, and change nothing.
        const [anyone] = await tx.query(oldestWaiting, [id]);
        if (anyone === undefined) {
          await experimentRow(tx, id);
          return undefined;
        }
        const revision = await touch(tx, id);
        const [waiting] = await tx.query(`${oldestWaiting} ${skipLocked}`, [id]);
        if (waiting === undefined) return undefined;
        isTried = true;
        const trial = Number(waiting["id"]);
        const [row] = await tx.query(
          `UPDATE trials SET status = 'running', attempt = attempt + 1, worker = $3, stop_request = NULL, beat = 0,
              started = ${now}, revision = $4, claim = $5
            WHERE experiment = $1 AND id = $2 RETURNING *`,
          [id, trial, worker, revision, claim],
        );
        const record = toTrialRecord(row as Row);
        const event = { trial, attempt: record.attempt, kind: "started", message: worker } as const;
        await addEvents(tx, database, id, [event]);
        return { experiment: id, worker, trial: record };
      });
    },

    beatTrial: (claim) =>
      database.write(async (tx) => {
        const { experiment, trial } = claim;
        const [row] = await tx.query(
          `UPDATE trials SET beat = beat + 1 WHERE experiment = $1 AND id = $2 AND status = 'running' AND attempt = $3
            RETURNING stop_request`,
          [experiment, trial.id, trial.attempt],
        );
        if (row !== undefined) return (row["stop_request"] as StopReason | null) ?? undefined;
        await trialRow(tx, database, { experiment, trial: trial.id });
        throw lostClaim(claim);
      }),

    report: (claim, step, values) =>
      database.write(async (tx) => {
        const { experiment, trial } = claim;
        const revision = await touch(tx, experiment);
        const [row] = await tx.query(
          `UPDATE trials SET beat = beat + 1, revision = $4
            WHERE experiment = $1 AND id = $2 AND status = 'running' AND attempt = $3 RETURNING id`,
          [experiment, trial.id, trial.attempt, revision],
        );
        if (row === undefined) {
          await trialRow(tx, database, { experiment, trial: trial.id });
          throw lostClaim(claim);
        }
        await insertRows(
          tx,
          "intermediates (experiment, trial, attempt, step, value)",
          values.map((value, i) => [experiment, trial.id, trial.attempt, step + i, String(value)]),
          "ON CONFLICT (experiment, trial, attempt, step) DO NOTHING",
        );
      }),

    async finish(claim, given) {
      const { experiment, trial } = claim;
      if (given.status === "complete") checkMetrics(given.metrics, claim);
      const outcome: AttemptOutcome =
        given.status === "complete" ? given : { ...given, message: storableText(given.message) };
      const outcomeText = JSON.stringify(outcome);
      await database.write(async (tx) => {
        const revision = await touch(tx, experiment);
        const row = await trialRow(tx, database, { experiment, trial: trial.id });
        const isSame = Number(row["attempt"]) === trial.attempt && row["worker"] === claim.worker;
        // The answer to an earlier call was lost.
        if (isSame && row["status"] !== "running" && row["outcome"] === outcomeText) return;
        checkClaim(row, claim);
        const unwanted = outcome.status === "waiting" ? await endOfUnwanted(tx, experiment, row) : undefined;
        const { status, message, kind } = endOf(outcome, unwanted);
        const delay = outcome.status === "waiting" ? Math.max(0, Math.round(outcome.delay * 1000)) : 0;
        const isFailure = outcome.status === "failed" || (outcome.status === "waiting" && outcome.isFailure);
        const metrics = outcome.status === "complete" ? JSON.stringify(outcome.metrics) : null;
        await tx.query(
          `UPDATE trials SET status = $3, metrics = $4, message = $5, failures = failures + $6, delay = $7, outcome = $8,
              revision = $9, not_before = ${status === "waiting" && delay > 0 ? `${now} + $7` : "0"},
              stop_request = ${status === "waiting" ? "NULL" : "stop_request"},
              ended = ${status === "waiting" ? "NULL" : now}
            WHERE experiment = $1 AND id = $2`,
          [experiment, trial.id, status, metrics, message, isFailure ? 1 : 0, delay, outcomeText, revision],
        );
        const event = { trial: trial.id, attempt: trial.attempt, kind, message: message ?? status };
        await addEvents(tx, database, experiment, [event]);
      });
    },
  };
}

/** What becomes of the trial. */
function endOf(
  outcome: AttemptOutcome,
  unwanted: { readonly status: "stopped" | "cancelled"; readonly message: string } | undefined,
): { status: AttemptOutcome["status"]; message: string | null; kind: TrialEvent["kind"] } {
  if (outcome.status === "complete") return { status: "complete", message: null, kind: "ended" };
  if (outcome.status !== "waiting") return { ...outcome, kind: "ended" };
  if (unwanted !== undefined) {
    const message = `${unwanted.message}; ${outcome.message}`;
    return { status: unwanted.status, message, kind: "ended" };
  }
  const kind = outcome.isFailure ? "retried" : "released";
  return { status: "waiting", message: outcome.message, kind };
}

function checkMetrics(metrics: Readonly<Record<string, number>>, { trial }: Claim): void {
  const bad = Object.entries(metrics).find(([, value]) => !Number.isFinite(value));
  if (bad === undefined) return;
  throw new MixwellError({
    code: "TRIAL_RESULT_INVALID",
    expected: "a finite number",
    name: `"${bad[0]}" of trial ${trial.id}`,
    received: bad[1],
  });
}
