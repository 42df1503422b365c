import { rm } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneDeleteCommand: CommandSpec = {
  path: ["tune", "delete"],
  summary: "delete an experiment with its results and the files of its trials",
  description: [
    "One that runs has to be stopped first. Without --yes it says what would go, and deletes nothing.",
  ],
  arguments: [{ name: "experiment", doc: "id or name of the experiment" }],
  options: [
    { flags: "--yes", doc: "really delete it", group: "Deleting" },
    { flags: "--keep-files", doc: "leave the files of its trials", group: "Deleting" },
    ...placeOptions,
  ],
  examples: [{ command: "mixwell tune delete k3v9x2qd --yes", doc: "for good" }],
  run: (call) =>
    withStore(call, async (store, place) => {
      const { id, config } = await findExperiment(store, call.arguments[0]);
      const files = join(place.folder, id);
      const trials = (await store.readTrials(id)).length;
      if (call.options["yes"] !== true) {
        throw new MixwellError({
          code: "USAGE_NOT_CONFIRMED",
          message: `Experiment ${id} (${config.name}) with its ${trials} trials and the folder ${files} would be deleted`,
          remedy: "Add --yes to delete them",
        });
      }
      await store.deleteExperiment(id);
      if (call.options["keepFiles"] !== true) await rm(files, { recursive: true, force: true });
      return {
        exitCode: exitCodes.done.code,
        json: { experiment: id, trials },
        text: `Deleted experiment ${id} with ${trials} trials\n`,
      };
    }),
};
