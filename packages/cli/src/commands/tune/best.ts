import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TrialRecord } from "@mixwell/tune";
import { stringify } from "yaml";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { describeValues } from "../../tuning/figures.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";
import { readTrainingSearch } from "../../tuning/TrainingSearch.ts";
import { runOf } from "../../tuning/trainingRunner.ts";
import { trainingSettings } from "../../tuning/trainingSettings.ts";

export const tuneBestCommand: CommandSpec = {
  path: ["tune", "best"],
  summary: "print the best parameters, and where the files of that trial are",
  description: [
    "With several objectives every trial is told that no other is better than in all of them. Of a search over trainings the best comes as a recipe, which `mixwell train --recipe` takes.",
  ],
  arguments: [experimentArgument],
  options: placeOptions,
  examples: [{ command: "mixwell tune best > best.yaml", doc: "a recipe, of a search over trainings" }],
  run: (call) =>
    withStore(call, async (store, { folder }) => {
      const { id } = await findExperiment(store, call.arguments[0]);
      const { bestTrials, readView, trialFolder } = await call.services.tune();
      const view = await readView(store, id);
      const { config } = view.experiment;
      const search =
        config.trial.kind === "training" ? await readTrainingSearch(config.trial, call.services) : undefined;
      const toEntry = (trial: TrialRecord) => {
        const path = trialFolder(folder, id, trial.id);
        const model = join(runOf(path), "export", "onnx", "model.onnx");
        return {
          trial: trial.id,
          metrics: trial.metrics ?? {},
          parameters: trial.parameters,
          ...(search === undefined
            ? {}
            : { recipe: withoutSeed(trainingSettings(search.recipe, trial.parameters)) }),
          folder: path,
          ...(existsSync(model) ? { model } : {}),
        };
      };
      const best = bestTrials(view);
      const entries = best.map(toEntry);
      const text = entries
        .map(({ trial, recipe, parameters, folder, model }, i) => {
          const values = describeValues(config, best[i] as TrialRecord);
          const lines = [
            `trial ${trial} of ${config.name}: ${values}`,
            `files: ${folder}`,
            ...(model === undefined ? [] : [`model: ${model}`]),
          ];
          return `${lines.map((line) => `# ${line}`).join("\n")}\n${stringify(recipe ?? parameters)}`;
        })
        .join("\n---\n");
      return {
        exitCode: exitCodes.done.code,
        json: { experiment: id, best: entries },
        text: entries.length === 0 ? "# No trial is complete yet\n" : text,
      };
    }),
};

/** A recipe leaves its seed to whoever trains. */
function withoutSeed<R extends { readonly seed?: unknown }>({ seed: _, ...recipe }: R): Omit<R, "seed"> {
  return recipe;
}
