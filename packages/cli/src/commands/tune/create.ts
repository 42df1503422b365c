import { randomBytes } from "node:crypto";
import type { ExperimentConfig } from "@mixwell/tune";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { limitOptions, withLimits } from "../../tuning/limits.ts";
import { manageHere, manageInBackground, manageOptions } from "../../tuning/manage.ts";
import { placeOptions, withStore } from "../../tuning/place.ts";
import { readTrainingSearch, resolveTraining } from "../../tuning/TrainingSearch.ts";

export const tuneCreateCommand: CommandSpec = {
  path: ["tune", "create"],
  summary: "begin an experiment: search the best settings of a training, a command or a script",
  description: [
    "The file says what to search, what to run and how far to go; NNI's files are read as they are. See docs/tuning.md.",
    "The experiment runs in the background unless --foreground is given. Killed, or with the machine restarted, it goes on with `mixwell tune resume`.",
  ],
  arguments: [{ name: "file", doc: "the experiment, as YAML or JSON" }],
  options: [...manageOptions, ...limitOptions, ...placeOptions],
  examples: [
    { command: "mixwell tune create experiment.yaml", doc: "in the background" },
    {
      command: "mixwell tune create experiment.yaml --foreground --max-trials 24",
      doc: "here, with progress",
    },
  ],
  async run(call) {
    const { readExperimentFile } = await call.services.tune();
    const { config: read, notes } = await readExperimentFile(call.arguments[0] as string, {
      checkTraining: resolveTraining,
    });
    const config = withLimits(read, call.options);
    await checkTraining(config, call.services);
    for (const note of notes) call.terminal.error(`Note: ${note}\n`);
    return withStore(call, async (store, place) => {
      const id = newId();
      await store.createExperiment(id, config);
      const experiment = await store.readExperiment(id);
      return call.options["foreground"] === true
        ? manageHere(call, store, place, experiment)
        : manageInBackground(call, store, place, experiment);
    });
  },
};

/** Eight letters and digits that are not mistaken for each other. */
function newId(): string {
  const letters = "23456789abcdefghjkmnpqrstuvwxyz";
  return [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join("");
}

async function checkTraining(
  { trial }: ExperimentConfig,
  services: Parameters<typeof readTrainingSearch>[1],
): Promise<void> {
  if (trial.kind === "training") await readTrainingSearch(trial, services);
}
