import { MixwellError } from "@mixwell/core";
import type { Database, Queries, Row } from "../database/Database.ts";
import type { Claim, ManagerLease } from "../TrialStore.ts";

/** Counts a change, and holds the experiment until the transaction ends. */
export async function touch(tx: Queries, id: string): Promise<number> {
  const [row] = await tx.query(
    "UPDATE experiments SET revision = revision + 1 WHERE id = $1 RETURNING revision",
    [id],
  );
  if (row === undefined) throw unknownExperiment(id);
  return Number(row["revision"]);
}

export async function experimentRow(tx: Queries, id: string): Promise<Row> {
  const [row] = await tx.query("SELECT * FROM experiments WHERE id = $1", [id]);
  if (row === undefined) throw unknownExperiment(id);
  return row;
}

/** A trial that is to be changed. Beats do not hold the experiment, so the trial's own row has to be held against them. */
export async function trialRow(
  tx: Queries,
  { dialect }: Database,
  { experiment, trial }: { readonly experiment: string; readonly trial: number },
): Promise<Row> {
  const [row] = await tx.query(
    `SELECT * FROM trials WHERE experiment = $1 AND id = $2 ${dialect.forUpdate}`,
    [experiment, trial],
  );
  if (row !== undefined) return row;
  await experimentRow(tx, experiment);
  throw new MixwellError({
    code: "TRIAL_UNKNOWN",
    message: `Experiment ${experiment} has no trial ${trial}`,
    remedy: "See its trials with `mixwell tune trials`",
  });
}

/** Sees to it that a manager still is one; the experiment has to be held. */
export async function checkLease(tx: Queries, { experiment, token }: ManagerLease): Promise<void> {
  const row = await experimentRow(tx, experiment);
  if (Number(row["lease_token"]) !== token || row["lease_holder"] === null) throw lostLease(experiment);
}

/** Sees to it that an attempt is the newest of a running trial, whose row is given. */
export function checkClaim(row: Row, claim: Claim): void {
  if (row["status"] !== "running" || Number(row["attempt"]) !== claim.trial.attempt) throw lostClaim(claim);
}

export function unknownExperiment(id: string): MixwellError {
  return new MixwellError({
    code: "EXPERIMENT_UNKNOWN",
    message: `There is no experiment ${id}`,
    remedy: "See them all with `mixwell tune list`",
  });
}

export function lostLease(experiment: string): MixwellError {
  return new MixwellError({
    code: "LEASE_LOST",
    message: `Another process manages experiment ${experiment} now, so this one can change nothing more`,
  });
}

export function lostClaim({ experiment, trial }: Claim): MixwellError {
  return new MixwellError({
    code: "LEASE_LOST",
    message: `Attempt ${trial.attempt} of trial ${trial.id} was given up, so it can write nothing more`,
    where: `experiment ${experiment}`,
  });
}
