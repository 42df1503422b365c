import { MixwellError } from "@mixwell/core";
import type { Database } from "../database/Database.ts";
import type { TrialStore } from "../TrialStore.ts";
import { experimentRow, touch, unknownExperiment } from "./lockedRows.ts";
import { busyExperiment } from "./managerCalls.ts";
import { toExperiment } from "./rows.ts";

type ExperimentCalls = Pick<
  TrialStore,
  | "createExperiment"
  | "readExperiment"
  | "listExperiments"
  | "deleteExperiment"
  | "updateConfig"
  | "requestExperimentStop"
>;

export function experimentCalls(database: Database): ExperimentCalls {
  const { now, forUpdate } = database.dialect;
  return {
    createExperiment: (id, config) =>
      database.write(async (tx) => {
        const text = JSON.stringify(config);
        const [made] = await tx.query(
          `INSERT INTO experiments
            (id, place, config, status, created, active_seconds, revision, wants_stop, lease_token, lease_beat)
            SELECT $1, coalesce(max(place), 0) + 1, $2, 'running', ${now}, 0, 1, 0, 0, 0 FROM experiments WHERE true
            ON CONFLICT (id) DO NOTHING RETURNING id`,
          [id, text],
        );
        if (made !== undefined) return;
        // An answer that was lost on its way is asked for again.
        if ((await experimentRow(tx, id))["config"] === text) return;
        throw new MixwellError({
          code: "EXPERIMENT_EXISTS",
          message: `There is an experiment ${id} already`,
          remedy: "Take another id",
        });
      }),

    readExperiment: (id) => database.read(async (tx) => toExperiment(await experimentRow(tx, id))),

    listExperiments: () =>
      database.read(async (tx) =>
        (await tx.query("SELECT * FROM experiments ORDER BY place DESC, id")).map(toExperiment),
      ),

    deleteExperiment(id) {
      let isTried = false;
      return database.write(async (tx) => {
        const [row] = await tx.query(`SELECT * FROM experiments WHERE id = $1 ${forUpdate}`, [id]);
        // It was deleted by a try whose answer was lost.
        if (row === undefined && isTried) return;
        if (row === undefined) throw unknownExperiment(id);
        const { manager } = toExperiment(row);
        if (manager !== undefined) throw busyExperiment(id, manager);
        isTried = true;
        await tx.query("DELETE FROM experiments WHERE id = $1", [id]);
      });
    },

    updateConfig: (id, config) =>
      database.write(async (tx) => {
        await touch(tx, id);
        await tx.query("UPDATE experiments SET config = $2 WHERE id = $1", [id, JSON.stringify(config)]);
      }),

    requestExperimentStop: (id, isWanted) =>
      database.write(async (tx) => {
        await touch(tx, id);
        await tx.query("UPDATE experiments SET wants_stop = $2 WHERE id = $1", [id, isWanted ? 1 : 0]);
      }),
  };
}
