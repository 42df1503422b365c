import { randomUUID } from "node:crypto";
import { MixwellError } from "@mixwell/core";
import type { ExperimentConfig } from "../../experiment/ExperimentConfig.ts";
import {
  type ExperimentRecord,
  type ExperimentStatus,
  finalStatuses,
  type Holder,
  type StopReason,
  type TrialEvent,
  type TrialRecord,
} from "../../experiment/records.ts";
import type { Parameters } from "../../space/Parameter.ts";
import type { Database, Queries, Row, SqlValue } from "./Database.ts";
import { toExperiment, toTrialRecord } from "./rows.ts";
import type {
  AttemptOutcome,
  Changes,
  Claim,
  ManagerLease,
  NewTrial,
  TrialBeat,
  TrialStore,
} from "./TrialStore.ts";

/** A trial that waits by a clock that was set back is not held for longer than its delay and this, in milliseconds. */
const MOST_CLOCK_ERROR = 3_600_000;

/** A store over a database in SQL. */
export class SqlTrialStore implements TrialStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  createExperiment(id: string, config: ExperimentConfig): Promise<void> {
    return this.#database.write(async (tx) => {
      const [known] = await tx.query("SELECT config FROM experiments WHERE id = $1", [id]);
      // An answer that was lost on its way is asked for again.
      if (known !== undefined && known["config"] === JSON.stringify(config)) return;
      if (known !== undefined)
        throw new MixwellError({
          code: "EXPERIMENT_EXISTS",
          message: `There is an experiment ${id} already`,
        });
      await tx.query(
        `INSERT INTO experiments
          (id, place, config, status, created, active_seconds, revision, wants_stop, lease_token, lease_beat)
          SELECT $1, coalesce(max(place), 0) + 1, $2, 'running', ${this.#now}, 0, 1, 0, 0, 0 FROM experiments`,
        [id, JSON.stringify(config)],
      );
    });
  }

  readExperiment(id: string): Promise<ExperimentRecord> {
    return this.#database.read(async (tx) => toExperiment(await experimentRow(tx, id)));
  }

  listExperiments(): Promise<ExperimentRecord[]> {
    return this.#database.read(async (tx) =>
      (await tx.query("SELECT * FROM experiments ORDER BY place DESC")).map(toExperiment),
    );
  }

  deleteExperiment(id: string): Promise<void> {
    return this.#database.write(async (tx) => {
      const { manager } = toExperiment(await experimentRow(tx, id));
      if (manager !== undefined) throw busy(id, manager);
      await tx.query("DELETE FROM experiments WHERE id = $1", [id]);
    });
  }

  updateConfig(id: string, config: ExperimentConfig): Promise<void> {
    return this.#database.write(async (tx) => {
      await touch(tx, id);
      await tx.query("UPDATE experiments SET config = $2 WHERE id = $1", [id, JSON.stringify(config)]);
    });
  }

  requestExperimentStop(id: string, isWanted: boolean): Promise<void> {
    return this.#database.write(async (tx) => {
      await touch(tx, id);
      await tx.query("UPDATE experiments SET wants_stop = $2 WHERE id = $1", [id, isWanted ? 1 : 0]);
    });
  }

  manage(id: string, holder: Holder, takeOver?: ManagerLease): Promise<ManagerLease> {
    const claim = randomUUID();
    return this.#database.write(async (tx) => {
      await touch(tx, id);
      const row = await experimentRow(tx, id);
      const current = toExperiment(row).manager;
      const token = Number(row["lease_token"]);
      if (row["lease_claim"] === claim) return { experiment: id, token, beat: 0 };
      const isGone = takeOver?.token === token && takeOver.beat === Number(row["lease_beat"]);
      if (current !== undefined && !isGone) throw busy(id, current);
      await tx.query(
        `UPDATE experiments SET lease_token = $2, lease_beat = 0, lease_holder = $3, lease_claim = $4, status = 'running',
            reason = NULL
          WHERE id = $1`,
        [id, token + 1, JSON.stringify(holder), claim],
      );
      return { experiment: id, token: token + 1, beat: 0 };
    });
  }

  readManager(id: string): Promise<(ManagerLease & { readonly holder: Holder }) | undefined> {
    return this.#database.read(async (tx) => {
      const row = await experimentRow(tx, id);
      const holder = toExperiment(row).manager;
      if (holder === undefined) return undefined;
      return { experiment: id, token: Number(row["lease_token"]), beat: Number(row["lease_beat"]), holder };
    });
  }

  beatManager(lease: ManagerLease, activeSeconds: number): Promise<ManagerLease> {
    return this.#database.write(async (tx) => {
      await checkLease(tx, lease);
      const [row] = await tx.query(
        `UPDATE experiments SET lease_beat = lease_beat + 1, active_seconds = $2 WHERE id = $1 RETURNING lease_beat`,
        [lease.experiment, activeSeconds],
      );
      return { ...lease, beat: Number(row?.["lease_beat"]) };
    });
  }

  releaseManager(lease: ManagerLease, status: ExperimentStatus, reason?: string): Promise<void> {
    return this.#database.write(async (tx) => {
      await touch(tx, lease.experiment);
      if (await isReleasedSo(tx, lease, status)) return;
      await checkLease(tx, lease);
      await tx.query(
        "UPDATE experiments SET lease_holder = NULL, status = $2, reason = $3, wants_stop = 0 WHERE id = $1",
        [lease.experiment, status, reason ?? null],
      );
    });
  }

  addTrials(lease: ManagerLease, trials: readonly NewTrial[]): Promise<void> {
    return this.#database.write(async (tx) => {
      const id = lease.experiment;
      const revision = await touch(tx, id);
      await checkLease(tx, lease);
      const [last] = await tx.query("SELECT max(id) AS id FROM trials WHERE experiment = $1", [id]);
      let next = last?.["id"] === null || last?.["id"] === undefined ? 0 : Number(last["id"]) + 1;
      for (const trial of trials) {
        if (trial.id < next && (await isSame(tx, id, trial))) continue;
        if (trial.id !== next)
          throw new MixwellError({
            code: "TRIAL_RESULT_INVALID",
            expected: `the trial ${next}, since numbers follow on each other`,
            name: `experiment ${id}`,
            received: trial.id,
          });
        next++;
        await tx.query(
          `INSERT INTO trials (experiment, id, parameters, budget, continues, is_added, status, attempt, failures, losses,
              not_before, delay, created, beat, revision)
            VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0, 0, 0, 0, ${this.#now}, 0, $7)`,
          [
            id,
            trial.id,
            JSON.stringify(trial.parameters),
            trial.budget ?? null,
            trial.continues ?? null,
            trial.fromQueue === undefined ? 0 : 1,
            revision,
          ],
        );
        await this.#addEvent(tx, id, { trial: trial.id, attempt: 0, kind: "added" });
        if (trial.fromQueue !== undefined)
          await tx.query("DELETE FROM queue WHERE place = $1", [trial.fromQueue]);
      }
    });
  }

  enqueue(id: string, parameters: Parameters): Promise<void> {
    const claim = randomUUID();
    return this.#database.write(async (tx) => {
      await touch(tx, id);
      await tx.query(
        "INSERT INTO queue (experiment, claim, parameters) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [id, claim, JSON.stringify(parameters)],
      );
    });
  }

  readQueue(id: string): Promise<{ place: number; parameters: Parameters }[]> {
    return this.#database.read(async (tx) => {
      const rows = await tx.query(
        "SELECT place, parameters FROM queue WHERE experiment = $1 ORDER BY place",
        [id],
      );
      return rows.map((row) => ({
        place: Number(row["place"]),
        parameters: JSON.parse(row["parameters"] as string) as Parameters,
      }));
    });
  }

  requestStop(id: string, trial: number, reason: StopReason, message: string): Promise<void> {
    return this.#database.write(async (tx) => {
      const revision = await touch(tx, id);
      const row = await trialRow(tx, id, trial);
      const status = row["status"] as TrialRecord["status"];
      const attempt = Number(row["attempt"]);
      if (status === "cancelled" && row["stop_request"] === reason && row["message"] === message) return;
      if (finalStatuses.includes(status))
        throw new MixwellError({
          code: "TRIAL_FINISHED",
          message: `Trial ${trial} is ${status} already`,
          where: `experiment ${id}`,
        });
      const event = { trial, attempt, message };
      if (status === "waiting") {
        await tx.query(
          `UPDATE trials SET status = 'cancelled', stop_request = $3, message = $4, ended = ${this.#now}, revision = $5
            WHERE experiment = $1 AND id = $2`,
          [id, trial, reason, message, revision],
        );
        return this.#addEvent(tx, id, { ...event, kind: "ended" });
      }
      if (row["stop_request"] !== null) return;
      await tx.query("UPDATE trials SET stop_request = $3, revision = $4 WHERE experiment = $1 AND id = $2", [
        id,
        trial,
        reason,
        revision,
      ]);
      await this.#addEvent(tx, id, { ...event, kind: "stopRequested" });
    });
  }

  loseTrial(lease: ManagerLease, seen: TrialBeat, mostLosses: number): Promise<boolean> {
    return this.#database.write(async (tx) => {
      const id = lease.experiment;
      const revision = await touch(tx, id);
      await checkLease(tx, lease);
      const row = await trialRow(tx, id, seen.trial);
      const isStill =
        row["status"] === "running" &&
        Number(row["attempt"]) === seen.attempt &&
        Number(row["beat"]) === seen.beat;
      if (!isStill) return false;
      const losses = Number(row["losses"]) + 1;
      const isTooMany = losses > mostLosses;
      const message = isTooMany
        ? `its worker was lost ${losses} times`
        : `its worker ${row["worker"]} was lost`;
      await tx.query(
        `UPDATE trials SET status = $3, losses = $4, message = $5, stop_request = NULL, revision = $6,
            ended = CASE WHEN $3 = 'failed' THEN ${this.#now} END
          WHERE experiment = $1 AND id = $2`,
        [id, seen.trial, isTooMany ? "failed" : "waiting", losses, message, revision],
      );
      await this.#addEvent(tx, id, { trial: seen.trial, attempt: seen.attempt, kind: "lost", message });
      return true;
    });
  }

  readBeats(id: string): Promise<TrialBeat[]> {
    return this.#database.read(async (tx) => {
      const rows = await tx.query(
        "SELECT id, attempt, beat FROM trials WHERE experiment = $1 AND status = 'running' ORDER BY id",
        [id],
      );
      return rows.map((row) => ({
        trial: Number(row["id"]),
        attempt: Number(row["attempt"]),
        beat: Number(row["beat"]),
      }));
    });
  }

  claimTrial(id: string, worker: string): Promise<Claim | undefined> {
    const claim = randomUUID();
    return this.#database.write(async (tx) => {
      const now = this.#now;
      const [mine] = await tx.query(
        "SELECT * FROM trials WHERE experiment = $1 AND status = 'running' AND claim = $2",
        [id, claim],
      );
      if (mine !== undefined) return { experiment: id, worker, trial: toTrialRecord(mine, []) };
      const [waiting] = await tx.query(
        `SELECT id FROM trials WHERE experiment = $1 AND status = 'waiting'
            AND (not_before <= ${now} OR not_before > ${now} + delay + ${MOST_CLOCK_ERROR})
          ORDER BY id LIMIT 1 ${this.#database.dialect.skipLocked}`,
        [id],
      );
      if (waiting === undefined) return undefined;
      const trial = Number(waiting["id"]);
      const revision = await touch(tx, id);
      const [row] = await tx.query(
        `UPDATE trials SET status = 'running', attempt = attempt + 1, worker = $3, stop_request = NULL, beat = 0,
            started = ${now}, revision = $4, claim = $5
          WHERE experiment = $1 AND id = $2 RETURNING *`,
        [id, trial, worker, revision, claim],
      );
      const record = toTrialRecord(row as Row, []);
      await this.#addEvent(tx, id, { trial, attempt: record.attempt, kind: "started", message: worker });
      return { experiment: id, worker, trial: record };
    });
  }

  beatTrial(claim: Claim): Promise<StopReason | undefined> {
    return this.#database.write(async (tx) => {
      await checkClaim(tx, claim);
      const [row] = await tx.query(
        "UPDATE trials SET beat = beat + 1 WHERE experiment = $1 AND id = $2 RETURNING stop_request",
        [claim.experiment, claim.trial.id],
      );
      return (row?.["stop_request"] as StopReason | null) ?? undefined;
    });
  }

  report(claim: Claim, step: number, values: readonly number[]): Promise<void> {
    return this.#database.write(async (tx) => {
      const { experiment, trial } = claim;
      const revision = await touch(tx, experiment);
      await checkClaim(tx, claim);
      for (const [i, value] of values.entries()) {
        await tx.query(
          `INSERT INTO intermediates (experiment, trial, attempt, step, value) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING`,
          [experiment, trial.id, trial.attempt, step + i, String(value)],
        );
      }
      await tx.query("UPDATE trials SET beat = beat + 1, revision = $3 WHERE experiment = $1 AND id = $2", [
        experiment,
        trial.id,
        revision,
      ]);
    });
  }

  finish(claim: Claim, outcome: AttemptOutcome): Promise<void> {
    return this.#database.write(async (tx) => {
      const { experiment, trial } = claim;
      const revision = await touch(tx, experiment);
      const row = await trialRow(tx, experiment, trial.id);
      if (isFinishedSo(row, claim, outcome)) return;
      await checkClaim(tx, claim);
      const metrics = outcome.status === "complete" ? checkMetrics(outcome.metrics, claim) : null;
      const message = outcome.status === "complete" ? null : outcome.message;
      const isWaiting = outcome.status === "waiting";
      const delay = isWaiting ? Math.round(outcome.delay * 1000) : 0;
      const failure = (isWaiting && outcome.isFailure) || outcome.status === "failed" ? 1 : 0;
      await tx.query(
        `UPDATE trials SET status = $3, metrics = $4, message = $5, failures = failures + $6, delay = $7,
            not_before = CASE WHEN $3 = 'waiting' THEN ${this.#now} + $7 ELSE 0 END,
            stop_request = CASE WHEN $3 = 'waiting' THEN NULL ELSE stop_request END,
            ended = CASE WHEN $3 = 'waiting' THEN NULL ELSE ${this.#now} END, revision = $8
          WHERE experiment = $1 AND id = $2`,
        [experiment, trial.id, outcome.status, metrics, message, failure, delay, revision],
      );
      const kind = isWaiting ? (outcome.isFailure ? "retried" : "released") : "ended";
      await this.#addEvent(tx, experiment, {
        trial: trial.id,
        attempt: trial.attempt,
        kind,
        message: message ?? outcome.status,
      });
    });
  }

  async readTrials(id: string): Promise<TrialRecord[]> {
    return [...(await this.readChanges(id, -1)).trials];
  }

  readChanges(id: string, after: number): Promise<Changes> {
    return this.#database.read(async (tx) => {
      const row = await experimentRow(tx, id);
      const experiment = toExperiment(row);
      const [queued] = await tx.query("SELECT 1 AS one FROM queue WHERE experiment = $1 LIMIT 1", [id]);
      const changed =
        experiment.revision === after
          ? []
          : await tx.query("SELECT * FROM trials WHERE experiment = $1 AND revision > $2 ORDER BY id", [
              id,
              after,
            ]);
      const values =
        changed.length === 0
          ? []
          : await tx.query(
              `SELECT i.trial, i.value FROM trials t
                JOIN intermediates i ON i.experiment = t.experiment AND i.trial = t.id AND i.attempt = t.attempt
                WHERE t.experiment = $1 AND t.revision > $2 ORDER BY i.trial, i.step`,
              [id, after],
            );
      const curves = new Map<number, number[]>();
      for (const { trial, value } of values) {
        const curve = curves.get(Number(trial));
        if (curve === undefined) curves.set(Number(trial), [Number(value)]);
        else curve.push(Number(value));
      }
      const trials = changed.map((each) => toTrialRecord(each, curves.get(Number(each["id"])) ?? []));
      return {
        experiment,
        wantsStop: Number(row["wants_stop"]) === 1,
        hasQueue: queued !== undefined,
        trials,
      };
    });
  }

  readEvents(id: string, trial?: number): Promise<TrialEvent[]> {
    return this.#database.read(async (tx) => {
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
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  get #now(): string {
    return this.#database.dialect.now;
  }

  async #addEvent(
    tx: Queries,
    experiment: string,
    event: Omit<TrialEvent, "time" | "message"> & { readonly message?: string },
  ): Promise<void> {
    const { trial, attempt, kind, message = "" } = event;
    await tx.query(
      `INSERT INTO events (experiment, trial, attempt, time, kind, message) VALUES ($1, $2, $3, ${this.#now}, $4, $5)`,
      [experiment, trial, attempt, kind, message] satisfies SqlValue[],
    );
  }
}

/** Counts a change and holds the experiment until the transaction ends: changes become visible in the order of their numbers. */
async function touch(tx: Queries, id: string): Promise<number> {
  const [row] = await tx.query(
    "UPDATE experiments SET revision = revision + 1 WHERE id = $1 RETURNING revision",
    [id],
  );
  if (row === undefined) throw unknownExperiment(id);
  return Number(row["revision"]);
}

async function experimentRow(tx: Queries, id: string): Promise<Row> {
  const [row] = await tx.query("SELECT * FROM experiments WHERE id = $1", [id]);
  if (row === undefined) throw unknownExperiment(id);
  return row;
}

async function trialRow(tx: Queries, id: string, trial: number): Promise<Row> {
  const [row] = await tx.query("SELECT * FROM trials WHERE experiment = $1 AND id = $2", [id, trial]);
  if (row !== undefined) return row;
  throw new MixwellError({
    code: "TRIAL_UNKNOWN",
    message: `Experiment ${id} has no trial ${trial}`,
    remedy: "See its trials with `mixwell tune trials`",
  });
}

async function checkLease(tx: Queries, { experiment, token }: ManagerLease): Promise<void> {
  const row = await experimentRow(tx, experiment);
  if (Number(row["lease_token"]) === token && row["lease_holder"] !== null) return;
  throw new MixwellError({
    code: "LEASE_LOST",
    message: `Another process manages experiment ${experiment} now, so this one can change nothing more`,
  });
}

/** Whether this very release is written already: the answer to an earlier call was lost. */
async function isReleasedSo(
  tx: Queries,
  { experiment, token }: ManagerLease,
  status: ExperimentStatus,
): Promise<boolean> {
  const row = await experimentRow(tx, experiment);
  return Number(row["lease_token"]) === token && row["lease_holder"] === null && row["status"] === status;
}

async function checkClaim(tx: Queries, { experiment, trial }: Claim): Promise<void> {
  const row = await trialRow(tx, experiment, trial.id);
  if (row["status"] === "running" && Number(row["attempt"]) === trial.attempt) return;
  throw new MixwellError({
    code: "LEASE_LOST",
    message: `Attempt ${trial.attempt} of trial ${trial.id} was given up, so it can write nothing more`,
    where: `experiment ${experiment}`,
  });
}

/** Whether this very outcome is written already: the answer to an earlier call was lost. */
function isFinishedSo(row: Row, { trial, worker }: Claim, outcome: AttemptOutcome): boolean {
  const isSame =
    Number(row["attempt"]) === trial.attempt && row["worker"] === worker && row["status"] === outcome.status;
  return isSame && (outcome.status !== "complete" || row["metrics"] === JSON.stringify(outcome.metrics));
}

function checkMetrics(metrics: Readonly<Record<string, number>>, { trial }: Claim): string {
  const bad = Object.entries(metrics).find(([, value]) => !Number.isFinite(value));
  if (bad === undefined) return JSON.stringify(metrics);
  throw new MixwellError({
    code: "TRIAL_RESULT_INVALID",
    expected: "a finite number",
    name: `"${bad[0]}" of trial ${trial.id}`,
    received: bad[1],
  });
}

async function isSame(tx: Queries, id: string, { id: trial, parameters }: NewTrial): Promise<boolean> {
  const row = await trialRow(tx, id, trial);
  return row["parameters"] === JSON.stringify(parameters);
}

function unknownExperiment(id: string): MixwellError {
  return new MixwellError({
    code: "EXPERIMENT_UNKNOWN",
    message: `There is no experiment ${id}`,
    remedy: "See them all with `mixwell tune list`",
  });
}

function busy(id: string, { host, pid }: Holder): MixwellError {
  return new MixwellError({
    code: "EXPERIMENT_BUSY",
    message: `Experiment ${id} is managed by process ${pid} on ${host}`,
    remedy: "Stop it first: mixwell tune stop",
  });
}
