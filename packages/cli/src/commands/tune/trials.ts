import type { TrialRecord } from "@mixwell/tune";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { oneOf, wholeNumber } from "../../option/values.ts";
import { table } from "../../terminal/table.ts";
import { describeDuration, describeParameters, describeValues } from "../../tuning/figures.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

const statuses = ["waiting", "running", "complete", "stopped", "failed", "cancelled"] as const;

export const tuneTrialsCommand: CommandSpec = {
  path: ["tune", "trials"],
  summary: "list the trials of an experiment",
  description: [],
  arguments: [experimentArgument],
  options: [
    {
      flags: "--status <name>",
      doc: `only those that are ${statuses.join(", ")}`,
      group: "Trials",
      parse: oneOf("--status", statuses),
    },
    {
      flags: "--sort <name>",
      doc: "by id, or by value, the best first; default: id",
      group: "Trials",
      parse: oneOf("--sort", ["id", "value"]),
    },
    {
      flags: "--last <count>",
      doc: "only so many, the last of the list where it goes by id, else the first",
      group: "Trials",
      parse: wholeNumber("--last", 1, 1e6),
    },
    ...placeOptions,
  ],
  examples: [{ command: "mixwell tune trials --sort value --last 10", doc: "the ten best" }],
  run: (call) =>
    withStore(call, async (store) => {
      const { id } = await findExperiment(store, call.arguments[0]);
      const { readView } = await call.services.tune();
      const { experiment, trials, read } = await readView(store, id);
      const { config } = experiment;
      const { status, sort = "id", last } = call.options as { status?: string; sort?: string; last?: number };
      const kept = trials.filter((trial) => status === undefined || trial.status === status);
      const [{ metric = "default", direction = "minimize" } = {}] = config.objectives;
      const sign = direction === "minimize" ? 1 : -1;
      const lossOf = ({ metrics }: TrialRecord): number =>
        sign * (metrics?.[metric] ?? sign * Number.POSITIVE_INFINITY);
      const ordered =
        sort === "id" ? kept : [...kept].sort((a, b) => compare(lossOf(a), lossOf(b)) || a.id - b.id);
      const shown =
        last === undefined ? ordered : sort === "id" ? ordered.slice(-last) : ordered.slice(0, last);
      const rows = shown.map((trial) => [
        String(trial.id),
        trial.status,
        describeValues(config, trial),
        describeDuration(trial, read),
        describeParameters(trial.parameters),
        trial.message ?? "",
      ]);
      const lines = leftTable(["id", "status", "value", "took", "parameters", "message"], rows);
      const text = rows.length === 0 ? "No such trials\n" : `${lines.join("\n")}\n`;
      return { exitCode: exitCodes.done.code, json: { experiment: id, trials: shown }, text };
    }),
};

/** Like `table`, with words to the left. */
function leftTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)),
  );
  return table(
    [""],
    [head, ...rows].map((row) => [
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    ]),
  ).slice(1);
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
