import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { wholeNumber } from "../../option/values.ts";
import { findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneKillCommand: CommandSpec = {
  path: ["tune", "kill"],
  summary: "end trials for good, with all processes that they started",
  description: ["The experiment goes on with others."],
  arguments: [
    { name: "experiment", doc: "id or name of the experiment" },
    { name: "trials", doc: "numbers of trials", many: true },
  ],
  options: placeOptions,
  examples: [{ command: "mixwell tune kill k3v9x2qd 7 12", doc: "two of them" }],
  run: (call) =>
    withStore(call, async (store) => {
      const [name, ...numbers] = call.arguments;
      const trials = numbers.map((text) => wholeNumber("trials", 0, 1e9)(text));
      const { id } = await findExperiment(store, name);
      for (const trial of trials) await store.requestStop(id, trial, "user", "killed by a person");
      const text = `Told ${trials.length === 1 ? `trial ${trials[0]}` : `trials ${trials.join(", ")}`} to end\n`;
      return { exitCode: exitCodes.done.code, json: { experiment: id, trials }, text };
    }),
};
