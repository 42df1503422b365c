import { randomUUID } from "node:crypto";
import { MixwellError } from "@mixwell/core";
import type { Holder } from "../../../experiment/records.ts";
import type { Database } from "../database/Database.ts";
import type { TrialStore } from "../TrialStore.ts";
import { checkLease, experimentRow, lostLease, touch } from "./lockedRows.ts";
import { toExperiment } from "./rows.ts";
import { storableText } from "./storableText.ts";

type ManagerCalls = Pick<TrialStore, "manage" | "readManager" | "beatManager" | "releaseManager">;

export function managerCalls(database: Database): ManagerCalls {
  return {
    manage(id, holder, takeOver) {
      // Tells a lease that this very call took from one of another: its answer may be lost on the way.
      const claim = randomUUID();
      return database.write(async (tx) => {
        await touch(tx, id);
        const row = await experimentRow(tx, id);
        const current = toExperiment(row).manager;
        const token = Number(row["lease_token"]);
        if (row["lease_claim"] === claim) return { experiment: id, token, beat: 0 };
        const isGone = takeOver?.token === token && takeOver.beat === Number(row["lease_beat"]);
        if (current !== undefined && !isGone) throw busyExperiment(id, current);
        await tx.query(
          `UPDATE experiments SET lease_token = $2, lease_beat = 0, lease_holder = $3, lease_claim = $4, status = 'running',
              reason = NULL
            WHERE id = $1`,
          [id, token + 1, JSON.stringify(holder), claim],
        );
        return { experiment: id, token: token + 1, beat: 0 };
      });
    },

    readManager: (id) =>
      database.read(async (tx) => {
        const row = await experimentRow(tx, id);
        const holder = toExperiment(row).manager;
        if (holder === undefined) return undefined;
        return { experiment: id, token: Number(row["lease_token"]), beat: Number(row["lease_beat"]), holder };
      }),

    beatManager: (lease, activeSeconds) =>
      database.write(async (tx) => {
        const [row] = await tx.query(
          `UPDATE experiments SET lease_beat = lease_beat + 1, active_seconds = $3
            WHERE id = $1 AND lease_token = $2 AND lease_holder IS NOT NULL RETURNING lease_beat`,
          [lease.experiment, lease.token, activeSeconds],
        );
        if (row !== undefined) return { ...lease, beat: Number(row["lease_beat"]) };
        await experimentRow(tx, lease.experiment);
        throw lostLease(lease.experiment);
      }),

    releaseManager: (lease, status, reason) =>
      database.write(async (tx) => {
        const { experiment, token } = lease;
        await touch(tx, experiment);
        const row = await experimentRow(tx, experiment);
        const isReleasedSo =
          Number(row["lease_token"]) === token && row["lease_holder"] === null && row["status"] === status;
        if (isReleasedSo) return;
        await checkLease(tx, lease);
        await tx.query(
          "UPDATE experiments SET lease_holder = NULL, status = $2, reason = $3, wants_stop = 0 WHERE id = $1",
          [experiment, status, reason === undefined ? null : storableText(reason)],
        );
      }),
  };
}

export function busyExperiment(id: string, { host, pid }: Holder): MixwellError {
  return new MixwellError({
    code: "EXPERIMENT_BUSY",
    message: `Experiment ${id} is managed by process ${pid} on ${host}`,
    remedy: "Stop it first: mixwell tune stop",
  });
}
