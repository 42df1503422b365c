import { hostname } from "node:os";
import { isMixwellError } from "@mixwell/core";
import type { ExperimentRecord, StopReason, TrialRecord } from "../../experiment/records.ts";
import type { ExperimentView } from "../../view/ExperimentView.ts";
import { shownExperiment } from "../../view/shownExperiment.ts";
import { endLeftovers } from "../runner/process/createProcessRunner.ts";
import type { StopCause } from "../runner/TrialRunner.ts";
import type { TrialStore } from "../store/TrialStore.ts";
import { type Runners, trialFolder } from "../worker/runAttempt.ts";
import { runWorker, type WorkerEvent, workerName } from "../worker/runWorker.ts";
import { Bell } from "./Bell.ts";
import { defaultIntervals, type Intervals } from "./intervals.ts";
import { Manager, type Verdict } from "./Manager.ts";
import { takeLease } from "./takeLease.ts";

export interface RunExperimentOptions {
  readonly store: TrialStore;
  /** An experiment of the store. */
  readonly id: string;
  readonly runners: Runners;
  /** Where trials have their folders. */
  readonly folder: string;
  /** Trials that run in this process at once; as many as the experiment's concurrency unless given, none to leave all to workers. */
  readonly slots?: number;
  /** Stops the experiment so that it can go on later. */
  readonly signal?: AbortSignal;
  readonly intervals?: Partial<Intervals>;
  readonly onEvent?: (event: ExperimentEvent) => void;
}

export type ExperimentEvent =
  | {
      readonly type: "changed";
      readonly experiment: ExperimentRecord;
      readonly trials: readonly TrialRecord[];
    }
  | WorkerEvent;

/**
 * Manages an experiment, new or interrupted, and runs its trials, until it is over or the signal aborts. Killed at any moment,
 * the same call goes on with it.
 *
 * @throws MixwellError EXPERIMENT_UNKNOWN, EXPERIMENT_BUSY where another process manages it, LEASE_LOST where one took it over
 */
export async function runExperiment(options: RunExperimentOptions): Promise<ExperimentView> {
  const { store, id, runners, folder, onEvent } = options;
  const intervals = { ...defaultIntervals, ...options.intervals };
  const lease = await takeLease(store, id, intervals, options.signal);
  await store.requestExperimentStop(id, false);
  const bell = new Bell();
  const name = workerName();
  const stops = new Map<number, (cause: StopCause) => void>();
  const manager = await Manager.start(lease, {
    store,
    patience: intervals.patience,
    isOwn: (worker) => worker === name,
    isGone: isGoneWorker,
    stopHere: (trial: number, reason: StopReason) => stops.get(trial)?.(reason),
    onChange: (changes) => onEvent?.({ type: "changed", ...changes }),
  });
  const abandoned = manager.trials.filter(
    ({ status, worker }) => status === "running" && worker !== undefined && isGoneWorker(worker),
  );
  await Promise.all(abandoned.map(({ id: trial }) => endLeftovers(trialFolder(folder, id, trial))));
  await manager.loseAbandoned();

  const turns = new Turns(manager, bell);
  const workerEnd = new AbortController();
  const worker = runWorker({
    store,
    runners,
    folder,
    slots: () => options.slots ?? manager.config.concurrency,
    experiment: id,
    intervals,
    signal: workerEnd.signal,
    bell,
    name,
    onStart: ({ trial }, stop) => stops.set(trial.id, stop),
    // The manager assesses before the trial goes on, so that a quick one cannot outrun its assessor.
    onReported: async () => {
      // What goes wrong in a turn is for the loop below, which meets it too.
      await turns.next().catch(() => undefined);
    },
    ...(onEvent === undefined ? {} : { onEvent }),
  });

  let verdict: Verdict | undefined;
  let fault: unknown;
  let nextBeat = 0;
  try {
    while (verdict === undefined) {
      const heard = bell.rings;
      if (options.signal?.aborted) {
        verdict = { status: "stopped", reason: "interrupted" };
        break;
      }
      try {
        if (performance.now() >= nextBeat) {
          await manager.beat();
          nextBeat = performance.now() + intervals.beat;
        }
        verdict = await turns.next();
      } catch (error) {
        if (!isMixwellError(error) || error.code !== "STORE_UNREACHABLE") throw error;
        onEvent?.({ type: "trouble", error });
      }
      if (verdict !== undefined) break;
      const wait = Math.min(intervals.poll, nextBeat - performance.now());
      await bell.wait(Math.max(1, wait), {
        heard,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    }
  } catch (error) {
    fault = error;
  }
  workerEnd.abort();
  await worker;
  if (fault !== undefined) {
    await release(manager, store, { status: "failed", reason: String((fault as Error).message ?? fault) });
    throw fault;
  }
  await release(manager, store, verdict as Verdict);
  return readView(store, id);
}

/** An experiment with its trials as the store has them now, to be shown: without the values of the trials' environment. */
export async function readView(store: TrialStore, id: string): Promise<ExperimentView> {
  const { experiment, trials } = await store.readChanges(id, 0);
  return {
    experiment: shownExperiment(experiment),
    trials,
    read: Date.now(),
  };
}

/** One turn at a time; whoever comes during one waits for the next, which has seen all that came before. */
class Turns {
  readonly #manager: Manager;
  readonly #bell: Bell;
  #running: Promise<unknown> = Promise.resolve();
  #next: Promise<Verdict | undefined> | undefined;

  constructor(manager: Manager, bell: Bell) {
    this.#manager = manager;
    this.#bell = bell;
  }

  next(): Promise<Verdict | undefined> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      const turn = this.#take();
      this.#running = turn.catch(() => undefined);
      return turn;
    });
    return this.#next;
  }

  async #take(): Promise<Verdict | undefined> {
    const before = this.#manager.trials.length;
    const verdict = await this.#manager.turn();
    if (this.#manager.trials.length > before) this.#bell.ring();
    return verdict;
  }
}

async function release(manager: Manager, store: TrialStore, { status, reason }: Verdict): Promise<void> {
  try {
    await store.releaseManager(manager.lease, status, reason);
  } catch (error) {
    // Whoever took the lease over decides now.
    if (!isMixwellError(error) || error.code !== "LEASE_LOST") throw error;
  }
}

/** Whether a worker of this machine has ended: its name holds host and pid. */
function isGoneWorker(worker: string): boolean {
  const match = /^(.*)-(\d+)-[0-9a-f]+$/.exec(worker);
  if (match === null || match[1] !== hostname()) return false;
  try {
    process.kill(Number(match[2]), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
