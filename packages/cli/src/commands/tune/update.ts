import { readFile } from "node:fs/promises";
import { MixwellError } from "@mixwell/core";
import { configToFile, createTuner, parseSpace, type SpaceDefinition } from "@mixwell/tune";
import { parse } from "yaml";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { limitOptions, withLimits } from "../../tuning/limits.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneUpdateCommand: CommandSpec = {
  path: ["tune", "update"],
  summary: "change the limits or the search space of an experiment, also while it runs",
  description: [
    "With another space, trials whose parameters lie in it still teach the tuner; the others are kept and no more looked at.",
  ],
  arguments: [experimentArgument],
  options: [
    ...limitOptions,
    { flags: "--space <file>", doc: "another search space, as JSON or YAML", group: "Search" },
    ...placeOptions,
  ],
  examples: [
    { command: "mixwell tune update --max-trials 200 --concurrency 8", doc: "go on longer, and faster" },
  ],
  run: (call) =>
    withStore(call, async (store) => {
      const { id, config } = await findExperiment(store, call.arguments[0]);
      const file = call.options["space"] as string | undefined;
      const space = file === undefined ? config.space : await readSpace(file);
      const changed = { ...withLimits(config, call.options), space };
      if (JSON.stringify(changed) === JSON.stringify(config)) {
        throw new MixwellError({
          code: "USAGE_NOTHING_TO_CHANGE",
          expected: "--concurrency, --max-trials, --max-duration or --space with another value than it has",
          name: `experiment ${id}`,
        });
      }
      const { objectives, tuner } = changed;
      // Refuses a space that the tuner cannot search, before anything is changed.
      createTuner({
        space: parseSpace(space, file),
        direction: objectives.map(({ direction }) => direction),
        tuner,
      });
      await store.updateConfig(id, changed);
      return {
        exitCode: exitCodes.done.code,
        json: { experiment: id, config: configToFile(changed) },
        text: `Changed experiment ${id}\n`,
      };
    }),
};

async function readSpace(file: string): Promise<SpaceDefinition> {
  try {
    return parseSpace(parse(await readFile(file, "utf8")), file).definition;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    throw new MixwellError({ code: "USAGE_FILE_MISSING", message: `There is no file ${file}`, cause });
  }
}
