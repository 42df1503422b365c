import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { MixwellError } from "@mixwell/core";
import type { ExperimentRecord } from "@mixwell/tune";
import type { TrialStore } from "@mixwell/tune/node";
import type { Call, OptionSpec, Outcome } from "../command/CommandSpec.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import { wholeNumber } from "../option/values.ts";
import { describeExperiment, summarizeExperiment } from "./describeExperiment.ts";
import { experimentReporter } from "./experimentReporter.ts";
import type { Place } from "./place.ts";
import { runnersOf } from "./runners.ts";

const foregroundOption: OptionSpec = {
  flags: "--foreground",
  doc: "manage the experiment in this process, with progress, until it is over or Ctrl-C",
  group: "Running",
};

/** How many trials the manager's own process runs. */
const slotsOption: OptionSpec = {
  flags: "--slots <count>",
  doc: "trials that the manager's own machine runs at once, 0 to leave all to `mixwell worker`; default: the concurrency",
  group: "Running",
  parse: wholeNumber("--slots", 0, 10_000),
};

export const manageOptions: readonly OptionSpec[] = [foregroundOption, slotsOption];

/** The file that a manager in the background writes what it has to say to. */
export const managerLog = ({ folder }: Place, id: string): string => join(folder, id, "manager.log");

/** Manages an experiment in this process until it is over. */
export async function manageHere(
  call: Call,
  store: TrialStore,
  place: Place,
  { id }: ExperimentRecord,
): Promise<Outcome> {
  const { runExperiment } = await call.services.tune();
  const slots = call.options["slots"] as number | undefined;
  const reporter = experimentReporter(call.terminal);
  const { runners, close } = await runnersOf(call.services);
  try {
    const view = await runExperiment({
      store,
      id,
      runners,
      folder: place.folder,
      signal: call.signal,
      onEvent: reporter.onEvent,
      ...(slots === undefined ? {} : { slots }),
    });
    reporter.clear();
    const { status } = view.experiment;
    if (status === "stopped") call.terminal.error(`Go on with: mixwell tune resume ${id} --foreground\n`);
    const exit = {
      done: exitCodes.done,
      stopped: exitCodes.interrupted,
      running: exitCodes.failed,
      failed: exitCodes.failed,
    }[status];
    return {
      exitCode: exit.code,
      json: await summarizeExperiment(call, view),
      text: await describeExperiment(call, view),
    };
  } finally {
    reporter.clear();
    await close();
  }
}

const START_SECONDS = 60;

/** Starts a process of its own that manages an experiment, and resolves when it does. */
export async function manageInBackground(
  call: Call,
  store: TrialStore,
  place: Place,
  { id, config }: ExperimentRecord,
): Promise<Outcome> {
  const before = await store.readManager(id);
  const given = call.options["slots"];
  const slots = given === undefined ? [] : ["--slots", String(given)];
  const log = managerLog(place, id);
  mkdirSync(join(place.folder, id), { recursive: true });
  const file = openSync(log, "a");
  const bin = fileURLToPath(new URL("../../bin/mixwell.js", import.meta.url));
  const manager = spawn(
    process.execPath,
    [bin, "tune", "resume", id, "--foreground", ...slots, ...place.words],
    {
      detached: true,
      env: { ...process.env, ...place.environment },
      stdio: ["ignore", file, file],
    },
  );
  closeSync(file);
  let ended: number | null | undefined;
  manager.on("exit", (code) => {
    ended = code;
  });
  manager.on("error", () => {
    ended = null;
  });
  for (let tries = 0; tries < START_SECONDS * 10; tries++) {
    const now = await store.readManager(id);
    const { status } = await store.readExperiment(id);
    if ((now !== undefined && now.token !== before?.token) || status === "done") break;
    if (ended !== undefined) throw notStarted(log, "ended");
    if (tries === START_SECONDS * 10 - 1) throw notStarted(log, "did not begin");
    await sleep(100);
  }
  manager.unref();
  const json = { experiment: id, name: config.name, status: "running", pid: manager.pid, log };
  const text = [
    `Experiment ${id} (${config.name}) runs in the background`,
    `Watch it    mixwell tune top ${id}`,
    `Stop it     mixwell tune stop ${id}`,
    `Results     mixwell tune best ${id}`,
    "",
  ].join("\n");
  return { exitCode: exitCodes.done.code, json, text };
}

function notStarted(log: string, what: string): MixwellError {
  const lines = readFileSync(log, "utf8").trim().split("\n");
  return new MixwellError({
    code: "EXPERIMENT_NOT_STARTED",
    message: `The manager ${what} before it took the experiment up: ${lines.slice(-3).join(" ")}`,
    where: log,
    remedy: "Run `mixwell tune resume` with --foreground to see what happens",
  });
}
