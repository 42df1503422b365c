import { randomUUID } from "node:crypto";
import { MixwellError } from "@mixwell/core";
import type { Parameters } from "../../../space/Parameter.ts";
import type { Database, Queries } from "../database/Database.ts";
import type { NewTrial, TrialStore } from "../TrialStore.ts";
import { addEvents } from "./addEvents.ts";
import { insertRows } from "./insertRows.ts";
import { checkLease, experimentRow, touch } from "./lockedRows.ts";

type TrialCalls = Pick<TrialStore, "addTrials" | "enqueue" | "readQueue">;

/** How trials come in. */
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
