import { countStatuses } from "@mixwell/tune";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { table } from "../../terminal/table.ts";
import { statusOf } from "../../tuning/figures.ts";
import { placeOptions, withStore } from "../../tuning/place.ts";

export const tuneListCommand: CommandSpec = {
  path: ["tune", "list"],
  summary: "list the experiments of a store, the newest first",
  description: [],
  arguments: [],
  options: placeOptions,
  examples: [{ command: "mixwell tune list", doc: "those below experiments/" }],
  run: (call) =>
    withStore(call, async (store) => {
      const counted = await store.countTrials();
      const rows = (await store.listExperiments()).map((experiment) => {
        const { id, config, created } = experiment;
        const counts = counted.get(id) ?? countStatuses([]);
        const trials = Object.values(counts).reduce((sum, count) => sum + count, 0);
        return { id, name: config.name, status: statusOf(experiment), trials, counts, created };
      });
      const head = ["id", "name", "status", "trials", "created"];
      const lines = table(
        head,
        rows.map(({ id, name, status, trials, created }) => [
          id,
          name,
          status,
          trials,
          new Date(created).toISOString().slice(0, 16).replace("T", " "),
        ]),
      );
      const text = rows.length === 0 ? "No experiments yet\n" : `${lines.join("\n")}\n`;
      return { exitCode: exitCodes.done.code, json: { experiments: rows }, text };
    }),
};
