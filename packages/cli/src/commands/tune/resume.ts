import type { CommandSpec } from "../../command/CommandSpec.ts";
import { limitOptions, withLimits } from "../../tuning/limits.ts";
import { manageHere, manageInBackground, manageOptions } from "../../tuning/manage.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneResumeCommand: CommandSpec = {
  path: ["tune", "resume"],
  summary: "go on with an experiment that was stopped or killed, or is done and gets new limits",
  description: [
    "Finished trials stay as they are; those that ran when it ended are tried again. Numbers of trials go on where they were.",
  ],
  arguments: [experimentArgument],
  options: [...manageOptions, ...limitOptions, ...placeOptions],
  examples: [
    { command: "mixwell tune resume", doc: "the newest experiment" },
    { command: "mixwell tune resume k3v9x2qd --max-trials 100", doc: "with more trials" },
  ],
  run: (call) =>
    withStore(call, async (store, place) => {
      const experiment = await findExperiment(store, call.arguments[0]);
      const config = withLimits(experiment.config, call.options);
      if (JSON.stringify(config) !== JSON.stringify(experiment.config))
        await store.updateConfig(experiment.id, config);
      return call.options["foreground"] === true
        ? manageHere(call, store, place, experiment)
        : manageInBackground(call, store, place, experiment);
    }),
};
