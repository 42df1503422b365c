import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { isMixwellError } from "@mixwell/core";
import type { ExperimentConfig } from "../../experiment/ExperimentConfig.ts";
import type { ExperimentRecord } from "../../experiment/records.ts";
import { Bell } from "../manager/Bell.ts";
import { defaultIntervals, type Intervals } from "../manager/intervals.ts";
import type { StopCause } from "../runner/TrialRunner.ts";
import type { Claim, TrialStore } from "../store/TrialStore.ts";
import { GpuPool } from "./GpuPool.ts";
import { type Runners, runAttempt } from "./runAttempt.ts";

export interface WorkerOptions {
  readonly store: TrialStore;
  readonly runners: Runners;
  /** Where trials have their folders. */
  readonly folder: string;
  /** Trials at once. */
  readonly slots: number | (() => number);
  /** The GPUs of this machine, where they are others than those that the experiment names. */
  readonly gpus?: readonly number[];
  /** Only trials of this experiment; of all that are managed unless given. */
  readonly experiment?: string;
  /**
   * Ends without more to do, instead of waiting: "idle" where no trial waits, "done" where no experiment is managed any more. The
   * manager of an experiment that is named is waited for as long as that runs, since managers come late or are started anew.
   */
  readonly until?: "idle" | "done";
  readonly intervals?: Partial<Intervals>;
  /** Ends the worker: what runs is given back to the store. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: WorkerEvent) => void;
  /** Shared with a manager in the same process. */
  readonly bell?: Bell;
  readonly name?: string;
  /** Told of each attempt as it starts, with a way to end it at once. */
  readonly onStart?: (claim: Claim, stop: (cause: StopCause) => void) => void;
  readonly onReported?: (claim: Claim) => Promise<void>;
}

export type WorkerEvent =
  | { readonly type: "started" | "ended"; readonly experiment: string; readonly trial: number }
  /** The store could not be reached; it is tried again. */
  | { readonly type: "trouble"; readonly error: unknown };

/** A name that no other worker has: `<host>-<pid>-<random>`. */
export const workerName = (): string => `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`;

/**
 * Claims trials and runs them, so many at once, until the signal aborts or `until` holds. Any number of workers, on any number of
 * machines, can share a store.
 */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { store, runners, folder, until, onEvent } = options;
  const intervals = { ...defaultIntervals, ...options.intervals };
  const bell = options.bell ?? new Bell();
  const signal = options.signal ?? new AbortController().signal;
  const worker = options.name ?? workerName();
  const gpuPool = new GpuPool();
  const running = new Set<Promise<void>>();
  const slots = typeof options.slots === "number" ? () => options.slots as number : options.slots;

  const startOne = (claim: Claim, config: ExperimentConfig, gpus: readonly number[] | undefined): void => {
    const place = { experiment: claim.experiment, trial: claim.trial.id };
    onEvent?.({ type: "started", ...place });
    const attempt = runAttempt(claim, {
      store,
      config,
      runners,
      folder,
      gpus,
      beat: intervals.beat,
      signal,
      onStart: (stop) => options.onStart?.(claim, stop),
      onReported: async () => options.onReported?.(claim),
    })
      .catch((error: unknown) => onEvent?.({ type: "trouble", error }))
      .then(() => {
        if (gpus !== undefined) gpuPool.give(gpus);
        running.delete(attempt);
        onEvent?.({ type: "ended", ...place });
        bell.ring();
      });
    running.add(attempt);
  };

  /** Claims one trial of an experiment and starts it. */
  const tryOne = async (experiment: string): Promise<boolean> => {
    const { config: written } = await store.readExperiment(experiment);
    const config = withGpus(written, options.gpus);
    const gpus = config.gpus === undefined ? undefined : gpuPool.take(config.gpus);
    if (config.gpus !== undefined && gpus === undefined) return false;
    let claim: Claim | undefined;
    try {
      claim = await store.claimTrial(experiment, worker);
    } finally {
      if (claim === undefined && gpus !== undefined) gpuPool.give(gpus);
    }
    if (claim === undefined) return false;
    startOne(claim, config, gpus);
    return true;
  };

  while (!signal.aborted) {
    const heard = bell.rings;
    let isIdle = true;
    let isOver = false;
    try {
      const open = await openExperiments(store, options.experiment);
      const managed = open.filter(({ manager }) => manager !== undefined);
      isOver = (options.experiment === undefined ? managed : open).length === 0;
      for (const { id: experiment } of managed) {
        while (running.size < slots() && !signal.aborted && (await tryOne(experiment))) isIdle = false;
      }
    } catch (error) {
      if (isMixwellError(error) && error.code === "EXPERIMENT_UNKNOWN") isOver = true;
      else onEvent?.({ type: "trouble", error });
    }
    if (until !== undefined && running.size === 0 && (isOver || (until === "idle" && isIdle))) break;
    await bell.wait(intervals.poll, { heard, signal });
  }
  await Promise.all(running);
}

/** An experiment's configuration for a machine with GPUs of its own. */
function withGpus(config: ExperimentConfig, indices: readonly number[] | undefined): ExperimentConfig {
  return config.gpus === undefined || indices === undefined
    ? config
    : { ...config, gpus: { ...config.gpus, indices } };
}

async function openExperiments(store: TrialStore, only: string | undefined): Promise<ExperimentRecord[]> {
  const records = only === undefined ? await store.listExperiments() : [await store.readExperiment(only)];
  return records.filter(({ status }) => status === "running");
}
