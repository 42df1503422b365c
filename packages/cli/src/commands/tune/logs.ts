import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { managerLog } from "../../tuning/manage.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";
import { trialOption } from "../../tuning/trialOption.ts";

export const tuneLogsCommand: CommandSpec = {
  path: ["tune", "logs"],
  summary: "print what happened: of an experiment, or what a trial has printed",
  description: [],
  arguments: [experimentArgument],
  options: [
    trialOption("its output and what happened to it"),
    { flags: "--stderr", doc: "what the trial has printed as errors, instead of its output", group: "Trial" },
    ...placeOptions,
  ],
  examples: [
    { command: "mixwell tune logs", doc: "what the manager in the background said" },
    { command: "mixwell tune logs k3v9x2qd --trial 7 --stderr", doc: "why trial 7 failed" },
  ],
  run: (call) =>
    withStore(call, async (store, place) => {
      const { id } = await findExperiment(store, call.arguments[0]);
      const { trialFolder } = await call.services.tune();
      const trial = call.options["trial"] as number | undefined;
      const name = call.options["stderr"] === true ? "stderr.log" : "stdout.log";
      const file =
        trial === undefined ? managerLog(place, id) : join(trialFolder(place.folder, id, trial), name);
      const events = await store.readEvents(id, trial);
      const printed = await readLog(file, trial);
      const lines = trial === undefined ? [] : events.map(describeEvent);
      return {
        exitCode: exitCodes.done.code,
        json: { experiment: id, file, text: printed, events },
        text: `${[...lines, ...(lines.length > 0 && printed !== "" ? [""] : []), printed].join("\n").trimEnd()}\n`,
      };
    }),
};

function describeEvent({
  time,
  attempt,
  kind,
  message,
}: {
  time: number;
  attempt: number;
  kind: string;
  message: string;
}): string {
  const when = new Date(time).toISOString().slice(0, 19).replace("T", " ");
  return `${when}  attempt ${attempt}  ${kind}${message === "" ? "" : `: ${message}`}`;
}

/** A trial that printed nothing has no file, which is no error. */
async function readLog(file: string, trial: number | undefined): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    if (trial !== undefined) return "";
    throw new MixwellError({
      code: "LOG_MISSING",
      message: "This experiment has had no manager in the background here, and so no log",
      where: file,
      remedy: "Name a trial with --trial to see its output",
    });
  }
}
