import type { CommandSpec } from "../command/CommandSpec.ts";
import { describeError } from "../exit/describeError.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import { invalid, oneOf, wholeNumber } from "../option/values.ts";
import { ProgressPrinter } from "../progress/ProgressPrinter.ts";
import { findExperiment, placeOptions, withStore } from "../tuning/place.ts";
import { runnersOf } from "../tuning/runners.ts";

export const workerCommand: CommandSpec = {
  path: ["worker"],
  summary: "run trials of the experiments in a store, from this machine",
  description: [
    "Any number of workers on any number of machines share the trials of a PostgreSQL store. Ctrl-C gives back what runs, to be tried elsewhere; so does a machine that fails.",
    "Programs of trials and their data have to lie at the same paths on every machine.",
  ],
  arguments: [],
  options: [
    {
      flags: "--experiment <id>",
      doc: "only trials of this one; default: of all that run",
      group: "Running",
    },
    {
      flags: "--slots <count>",
      doc: "trials at once; default: 1",
      group: "Running",
      parse: wholeNumber("--slots", 1, 1024),
    },
    {
      flags: "--gpus <indices>",
      doc: "GPUs of this machine for trials that ask for some: 0,1 or all; default: those that the experiment names",
      group: "Running",
      parse: gpuIndices("--gpus"),
    },
    {
      flags: "--until <when>",
      doc: "end when no trial waits (idle) or no experiment runs (done); default: never",
      group: "Running",
      parse: oneOf("--until", ["idle", "done"]),
    },
    ...placeOptions,
  ],
  examples: [
    { command: "mixwell worker --store postgres://tune@db/tune --slots 4", doc: "four trials at a time" },
  ],
  run: (call) =>
    withStore(call, async (store, { folder }) => {
      const { machineGpus, runWorker } = await call.services.tune();
      const {
        experiment,
        slots = 1,
        gpus,
        until,
      } = call.options as {
        experiment?: string;
        slots?: number;
        gpus?: "all" | readonly number[];
        until?: "idle" | "done";
      };
      const only = experiment === undefined ? undefined : (await findExperiment(store, experiment)).id;
      const printer = new ProgressPrinter(call.terminal);
      let done = 0;
      const { runners, close } = await runnersOf(call.services);
      try {
        await runWorker({
          store,
          runners,
          folder,
          slots,
          signal: call.signal,
          ...(only === undefined ? {} : { experiment: only }),
          ...(gpus === undefined ? {} : { gpus: gpus === "all" ? machineGpus() : gpus }),
          ...(until === undefined ? {} : { until }),
          onEvent(event) {
            if (event.type === "trouble") {
              printer.line(`Trouble, tried again: ${describeError(event.error).message}`);
              return;
            }
            if (event.type === "ended") done++;
            printer.line(
              `Trial ${event.trial} of ${event.experiment} ${event.type === "started" ? "begins" : "has ended"}`,
            );
          },
        });
      } finally {
        printer.clear();
        await close();
      }
      const exit = call.signal.aborted ? exitCodes.interrupted : exitCodes.done;
      return { exitCode: exit.code, json: { attempts: done }, text: `${done} attempts\n` };
    }),
};

function gpuIndices(flag: string): (text: string) => "all" | readonly number[] {
  return (text) => {
    if (text === "all") return text;
    const indices = text.split(",").map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : Number.NaN));
    if (indices.every(Number.isSafeInteger) && new Set(indices).size === indices.length) return indices;
    throw invalid("all, or different whole numbers from 0 such as 0,1", flag, text);
  };
}
