import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CommandTrial, ShellTrial } from "../../../experiment/ExperimentConfig.ts";
import type { Attempt, Ended, TrialRunner } from "../TrialRunner.ts";
import { CappedLog } from "./CappedLog.ts";
import { environmentOf, files, resultFileOf } from "./environment.ts";
import { LineReader } from "./LineReader.ts";
import { endProcesses, type Marked } from "./processTree.ts";
import { type Message, readMessage, STDOUT_PREFIX } from "./protocol.ts";
import { ResultFile } from "./ResultFile.ts";
import { type Reaper, startReaper } from "./startReaper.ts";

const DEFAULT_GRACE = 10_000;

type ProcessTrial = CommandTrial | ShellTrial;

export interface ProcessRunnerOptions {
  /** Milliseconds from asking a trial to end until it is killed; 10 seconds unless given. */
  readonly grace?: number;
}

export interface ProcessRunner extends TrialRunner<ProcessTrial> {
  /** Ends what the runner needs beside trials. */
  close(): Promise<void>;
}

/**
 * Runs trials that are programs, each in a process group of its own. How they get parameters and tell results is in docs/trials.md. When
 * an attempt ends, all that it has started ends too; when the worker dies, so do its trials.
 */
export function createProcessRunner({ grace = DEFAULT_GRACE }: ProcessRunnerOptions = {}): ProcessRunner {
  let reaper: Reaper | undefined;
  return {
    run(attempt) {
      reaper ??= startReaper();
      return runProcess(attempt, grace, reaper);
    },
    async close() {
      await reaper?.close();
      reaper = undefined;
    },
  };
}

/** Ends what an attempt whose worker has died may have left running. */
export async function endLeftovers(trialFolder: string, grace: number = DEFAULT_GRACE): Promise<void> {
  let left: Pick<Marked, "token">;
  try {
    left = JSON.parse(await readFile(join(trialFolder, files.process), "utf8")) as typeof left;
  } catch {
    return;
  }
  // The pid may be another's by now, so only the token counts.
  await endProcesses({ pid: undefined, token: left.token }, grace);
}

async function runProcess(attempt: Attempt<ProcessTrial>, grace: number, reaper: Reaper): Promise<Ended> {
  const { folder, parameters, budget, signal } = attempt;
  const token = randomUUID();
  const given = budget === undefined ? parameters : { ...parameters, TRIAL_BUDGET: budget };
  await writeFile(join(folder, files.parameters), `${JSON.stringify(given, null, 2)}\n`);
  const resultFile = join(folder, resultFileOf(attempt.attempt));
  await writeFile(resultFile, "");
  if (signal.aborted) return { kind: "failure", message: "ended before it began" };
  const messages = new Messages((value) => void attempt.report(value));
  const results = new ResultFile(resultFile, (line) => messages.take(line));
  const title = `--- attempt ${attempt.attempt}, ${new Date().toISOString()}\n`;
  const output = new CappedLog(join(folder, "stdout.log"), title);
  const errors = new CappedLog(join(folder, "stderr.log"), title);
  const lines = new LineReader((line) => {
    if (line.startsWith(STDOUT_PREFIX)) messages.take(line.slice(STDOUT_PREFIX.length));
  });
  // Before there is a process, so that a worker that dies at this moment leaves none that nobody knows of.
  reaper.add({ pid: undefined, token }, grace);
  await writeFile(join(folder, files.process), JSON.stringify({ token }));
  const child = start(attempt, token);
  // At once: when a program ends, Node throws away what nobody has begun to read.
  const reading = Promise.all([
    child.stdout === null ? undefined : output.read(child.stdout, (piece) => lines.push(piece)),
    child.stderr === null ? undefined : errors.read(child.stderr, () => undefined),
  ]);
  const started = new Promise<Error | undefined>((resolve) => {
    child.on("spawn", () => resolve(undefined));
    child.on("error", (error) => resolve(error));
  });
  const exited = new Promise<{ code: number | null; by: NodeJS.Signals | null }>((resolve) => {
    child.on("exit", (code, by) => resolve({ code, by }));
  });
  const failed = await started;
  if (failed !== undefined) {
    reaper.remove({ pid: undefined, token });
    await Promise.all([
      results.end(),
      output.close(),
      errors.close(),
      rm(join(folder, files.process), { force: true }),
    ]);
    return { kind: "failure", message: await describeStart(attempt.spec, failed) };
  }
  const marked = { pid: child.pid as number, token };
  reaper.add(marked, grace);
  const onAbort = (): void => void endProcesses(marked, grace);
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  const exit = await exited;
  // Those that it started end with it; until then they may hold its output open.
  await endProcesses(marked, grace);
  await reading;
  lines.end();
  await results.end();
  signal.removeEventListener("abort", onAbort);
  reaper.remove(marked);
  const ended = judge(messages, exit, errors);
  await Promise.all([output.close(), errors.close(), rm(join(folder, files.process), { force: true })]);
  return ended;
}

function start(attempt: Attempt<ProcessTrial>, token: string): ChildProcess {
  const { spec } = attempt;
  const options = {
    cwd: spec.folder,
    env: environmentOf(attempt, token) as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  };
  if (spec.kind === "shell") return spawn(spec.command, { ...options, shell: true });
  const [program = "", ...words] = spec.command;
  return spawn(program, words, options);
}

/** Collects what a trial tells. */
class Messages {
  readonly #onIntermediate: (value: number) => void;
  final: Readonly<Record<string, number>> | undefined;
  fault: string | undefined;
  count = 0;

  constructor(onIntermediate: (value: number) => void) {
    this.#onIntermediate = onIntermediate;
  }

  take(line: string): void {
    if (line.trim() === "") return;
    const message: Message = readMessage(line);
    if (message.kind === "fault") this.fault ??= message.message;
    else if (message.kind === "final") this.final = message.metrics;
    else {
      this.count++;
      this.#onIntermediate(message.value);
    }
  }
}

/** What an attempt that has ended comes to. An exit code other than 0 is a failure even after a final result. */
function judge(
  { final, fault, count }: Messages,
  { code, by }: { readonly code: number | null; readonly by: NodeJS.Signals | null },
  errors: CappedLog,
): Ended {
  if (by !== null || code !== 0) {
    const how = by === null ? `ended with exit code ${code}` : `was ended by ${by}`;
    const last = errors.lastLines(3);
    return { kind: "failure", message: last.length === 0 ? how : `${how}: ${last.join(" | ")}` };
  }
  if (fault !== undefined) return { kind: "failure", message: fault };
  if (final !== undefined) return { kind: "result", metrics: final };
  const hint = count > 0 ? `, after ${count} intermediate ones` : "";
  return {
    kind: "failure",
    message: `ended without a final result${hint}; tell one with {"final": ...} or reportFinalResult`,
  };
}

async function describeStart(spec: ProcessTrial, error: Error): Promise<string> {
  const { code } = error as NodeJS.ErrnoException;
  const program = spec.kind === "shell" ? "the shell" : `the program ${JSON.stringify(spec.command[0])}`;
  if (code !== "ENOENT" && code !== "EACCES") return `${program} cannot be started: ${error.message}`;
  if (code === "EACCES") return `${program} cannot be started: it is no program, or may not be run`;
  const { access } = await import("node:fs/promises");
  const hasFolder = await access(spec.folder).then(
    () => true,
    () => false,
  );
  return hasFolder
    ? `${program} was not found, neither as a path from ${spec.folder} nor in PATH`
    : `the folder ${spec.folder} of the trial does not exist`;
}
