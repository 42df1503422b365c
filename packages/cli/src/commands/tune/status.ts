import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { describeExperiment, summarizeExperiment } from "../../tuning/describeExperiment.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneStatusCommand: CommandSpec = {
  path: ["tune", "status"],
  summary: "say how far an experiment is and what is best so far",
  description: [],
  arguments: [experimentArgument],
  options: placeOptions,
  examples: [{ command: "mixwell tune status", doc: "of the newest experiment" }],
  run: (call) =>
    withStore(call, async (store) => {
      const { id } = await findExperiment(store, call.arguments[0]);
      const { readView } = await call.services.tune();
      const view = await readView(store, id);
      const json = await summarizeExperiment(call, view);
      return { exitCode: exitCodes.done.code, json, text: await describeExperiment(call, view) };
    }),
};
