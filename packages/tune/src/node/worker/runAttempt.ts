import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ExperimentConfig, TrialSpec } from "../../experiment/ExperimentConfig.ts";
import type { StopReason, TrialRecord } from "../../experiment/records.ts";
import { findResultFault } from "../../experiment/resultNumbers.ts";
import type { Ended, StopCause, TrialRunner } from "../runner/TrialRunner.ts";
import type { AttemptOutcome, Claim, TrialStore } from "../store/TrialStore.ts";
import { isLeaseLost, ReportQueue } from "./ReportQueue.ts";

/** The runners by kind of trial. */
export type Runners = {
  readonly [K in TrialSpec["kind"]]?: TrialRunner<Extract<TrialSpec, { kind: K }>>;
};

export interface AttemptContext {
  readonly store: TrialStore;
  readonly config: ExperimentConfig;
  readonly runners: Runners;
  /** Where trials have their folders: `<folder>/<experiment>/trials/<id>`. */
  readonly folder: string;
  readonly gpus: readonly number[] | undefined;
  /** Milliseconds between beats. */
  readonly beat: number;
  /** Aborts where the worker has to go: the trial is given back. */
  readonly signal: AbortSignal;
  /** Called with what ends the attempt early, so that a manager in this process need not wait for a beat. */
  readonly onStart?: (stop: (cause: StopCause) => void) => void;
  /** Called after a result was stored; the runner waits for it. */
  readonly onReported?: () => Promise<void>;
}

/** The folder of a trial. */
export const trialFolder = (folder: string, experiment: string, trial: number): string =>
  join(folder, experiment, "trials", String(trial));

/**
 * Runs one attempt of a trial that was claimed, and finishes it in the store. Resolves also where the lease was lost meanwhile:
 * what the attempt gave is dropped then, for another has it.
 */
export async function runAttempt(claim: Claim, context: AttemptContext): Promise<void> {
  const { store, config } = context;
  const stop = new AbortController();
  const abort = (cause: StopCause): void => {
    if (!stop.signal.aborted) stop.abort(cause);
  };
  const onWorkerEnd = (): void => abort("worker");
  if (context.signal.aborted) onWorkerEnd();
  context.signal.addEventListener("abort", onWorkerEnd, { once: true });
  context.onStart?.(abort);
  const reports = new ReportQueue(store, claim);
  let isLost = false;
  const beats = setInterval(async () => {
    try {
      const reason = await store.beatTrial(claim);
      if (reason !== undefined) abort(reason);
    } catch (error) {
      // A store that cannot be reached now may be later; the trial goes on meanwhile.
      if (!isLeaseLost(error)) return;
      isLost = true;
      abort("worker");
    }
  }, context.beat);
  const { maxTrialDuration } = config;
  const limit = maxTrialDuration === undefined ? undefined : startLimit(maxTrialDuration, abort);
  let badResult: string | undefined;
  try {
    const ended = await start(claim, context, stop.signal, async (value) => {
      if (!Number.isFinite(value)) {
        badResult ??= `reported ${value} as an intermediate result`;
        abort("worker");
        return;
      }
      await reports.push(value);
      await context.onReported?.();
    });
    await reports.settle();
    if (isLost || isLeaseLost(reports.fault)) return;
    const cause = stop.signal.aborted ? (stop.signal.reason as StopCause) : undefined;
    const outcome =
      badResult === undefined
        ? outcomeOf(ended, cause, config, claim.trial)
        : outcomeOf({ kind: "failure", message: badResult }, undefined, config, claim.trial);
    await finish(store, claim, outcome);
  } finally {
    clearInterval(beats);
    clearTimeout(limit);
    context.signal.removeEventListener("abort", onWorkerEnd);
  }
}

async function start(
  { experiment, trial }: Claim,
  { config, runners, folder, gpus }: AttemptContext,
  signal: AbortSignal,
  report: (value: number) => Promise<void>,
): Promise<Ended> {
  const spec = config.trial;
  const runner = runners[spec.kind] as TrialRunner | undefined;
  if (runner === undefined) {
    return { kind: "failure", message: `this worker cannot run trials of the kind "${spec.kind}"` };
  }
  const own = trialFolder(folder, experiment, trial.id);
  try {
    await mkdir(own, { recursive: true });
    return await runner.run({
      experiment: { id: experiment, name: config.name },
      trial: trial.id,
      attempt: trial.attempt,
      spec,
      parameters: trial.parameters,
      budget: trial.budget,
      continuesFolder:
        trial.continues === undefined ? undefined : trialFolder(folder, experiment, trial.continues),
      folder: own,
      gpus,
      seed: config.seed,
      signal,
      report,
    });
  } catch (error) {
    return { kind: "failure", message: error instanceof Error ? error.message : String(error) };
  }
}

function startLimit(seconds: number, abort: (cause: StopCause) => void): NodeJS.Timeout {
  // A timer holds 24 days at most.
  return setTimeout(() => abort("duration"), Math.min(seconds * 1000, 2 ** 31 - 1));
}

const stopMessages: Readonly<Record<StopReason, string>> = {
  assessor: "stopped by the assessor",
  user: "stopped by a person",
  duration: "took longer than a trial may",
  experiment: "ended with the experiment",
};

/** What an attempt comes to. A final result counts, also where a stop came at the same time. */
function outcomeOf(
  ended: Ended,
  cause: StopCause | undefined,
  config: ExperimentConfig,
  { failures }: TrialRecord,
): AttemptOutcome {
  if (ended.kind === "result") {
    const fault = findResultFault(config, ended.metrics);
    if (fault === undefined) return { status: "complete", metrics: ended.metrics };
    return { status: "failed", message: fault };
  }
  switch (cause) {
    case "worker":
      return { status: "waiting", message: "given back by its worker", delay: 0, isFailure: false };
    case "assessor":
      return { status: "stopped", message: stopMessages.assessor };
    case "duration":
      return { status: "stopped", message: `${stopMessages.duration} (${config.maxTrialDuration} s)` };
    case "user":
    case "experiment":
      return { status: "cancelled", message: stopMessages[cause] };
    case undefined:
      if (failures >= config.retries) return { status: "failed", message: ended.message };
      return {
        status: "waiting",
        message: ended.message,
        delay: config.retryDelay * 2 ** failures,
        isFailure: true,
      };
  }
}

/** Tells the store, and goes on trying while it cannot be reached: a result must not be lost. */
async function finish(store: TrialStore, claim: Claim, outcome: AttemptOutcome): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await store.finish(claim, outcome);
    } catch (error) {
      if (isLeaseLost(error)) return;
      if (tries >= 8) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 250 * 2 ** tries)));
    }
  }
}
