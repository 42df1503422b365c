import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { describeComparison } from "../../comparison/describeComparison.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { threadsOption, workersOption } from "../../option/sharedOptions.ts";
import { wholeNumber } from "../../option/values.ts";
import { comparisonReporter } from "../../progress/comparisonReporter.ts";
import { ProgressPrinter } from "../../progress/ProgressPrinter.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";
import { readTrainingSearch } from "../../tuning/TrainingSearch.ts";
import { trainingSettings } from "../../tuning/trainingSettings.ts";

export const tuneConfirmCommand: CommandSpec = {
  path: ["tune", "confirm"],
  summary:
    "train what a search has found and what it began from on fresh seeds, and score both on the test split",
  description: [
    "The best of many trials looks better than it is. This trains it again, beside the recipe that the search began from, with seeds that the search has not seen, scores both once on test images that it has never seen, and tells the difference with its 95 % interval.",
    "Interrupted, the same command goes on.",
  ],
  arguments: [experimentArgument],
  options: [
    {
      flags: "--seeds <count>",
      doc: "trainings of each; default: 5",
      group: "Comparison",
      parse: wholeNumber("--seeds", 1, 1000),
    },
    {
      flags: "--jobs <count>",
      doc: "trainings side by side, each with --threads threads; default: 1",
      group: "Running",
      parse: wholeNumber("--jobs", 1, 256),
    },
    workersOption,
    threadsOption,
    ...placeOptions,
  ],
  examples: [{ command: "mixwell tune confirm --seeds 5", doc: "of the newest experiment" }],
  run: (call) =>
    withStore(call, async (store, { folder }) => {
      const { id, config } = await findExperiment(store, call.arguments[0]);
      const { bestTrials, readView } = await call.services.tune();
      if (config.trial.kind !== "training") {
        throw new MixwellError({
          code: "USAGE_NO_TRAINING",
          message: `The trials of experiment ${id} are no trainings by Mixwell, so there is nothing to train again`,
          remedy: "Run the best parameters yourself; `mixwell tune best` prints them",
        });
      }
      const { given, recipe } = await readTrainingSearch(config.trial, call.services);
      const [best] = bestTrials(await readView(store, id));
      if (best === undefined) {
        throw new MixwellError({
          code: "USAGE_NOTHING_FOUND",
          message: `No trial of experiment ${id} is complete yet`,
          remedy: "Let it go on first: mixwell tune resume",
        });
      }
      const { seed: _, ...start } = recipe;
      const { seeds = 5, jobs = 1, workers, threads } = call.options as Readonly<Record<string, number>>;
      const printer = new ProgressPrinter(call.terminal);
      try {
        const result = await call.services.compare({
          ...given,
          recipes: [
            { name: "start", recipe: start },
            { name: "found", recipe: trainingSettings(start, best.parameters) },
          ],
          ...{ seeds, jobs, workers, threads },
          out: join(folder, id, `confirm-trial-${best.id}`),
          signal: call.signal,
          onEvent: comparisonReporter(printer, jobs),
        });
        printer.clear();
        const { comparison, out } = result;
        if (result.status === "interrupted") printer.line("Saved. Go on with the same command");
        const lines = comparison === null ? [] : [...describeComparison(comparison), "", `Results   ${out}`];
        const exit = result.status === "interrupted" ? exitCodes.interrupted : exitCodes.done;
        const { recipes = [], reading = [] } = comparison ?? {};
        return {
          exitCode: exit.code,
          json: { experiment: id, trial: best.id, status: result.status, recipes, reading, out },
          text: lines.length === 0 ? "" : `${lines.join("\n")}\n`,
        };
      } finally {
        printer.clear();
      }
    }),
};
