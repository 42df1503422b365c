import { readFile } from "node:fs/promises";
import { MixwellError } from "@mixwell/core";
import { type ConfigChange, changeConfig, configToFile } from "@mixwell/tune";
import { parse } from "yaml";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { limitOptions } from "../../tuning/limits.ts";
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
      const limits = call.options as Omit<ConfigChange, "space">;
      const space = file === undefined ? undefined : await readSpace(file);
      const changed = changeConfig(config, { ...limits, space }, file);
      if (JSON.stringify(changed) === JSON.stringify(config)) {
        throw new MixwellError({
          code: "USAGE_NOTHING_TO_CHANGE",
          expected: "--concurrency, --max-trials, --max-duration or --space with another value than it has",
          name: `experiment ${id}`,
        });
      }
      await store.updateConfig(id, changed);
      return {
        exitCode: exitCodes.done.code,
        json: { experiment: id, config: configToFile(changed) },
        text: `Changed experiment ${id}\n`,
      };
    }),
};

async function readSpace(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, "utf8"));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    throw new MixwellError({ code: "USAGE_FILE_MISSING", message: `There is no file ${file}`, cause });
  }
}
