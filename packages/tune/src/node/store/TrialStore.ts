import type { StatusCounts } from "../../experiment/countStatuses.ts";
import type { ExperimentConfig } from "../../experiment/ExperimentConfig.ts";
import type {
  ExperimentRecord,
  ExperimentStatus,
  Holder,
  StopReason,
  TrialEvent,
  TrialRecord,
} from "../../experiment/records.ts";
import type { Parameters } from "../../space/Parameter.ts";

/**
 * What holds experiments: trials, leases, results and all that a tuner resumes from, committed together. Every call is one
 * transaction. Leases have no expiry date: whoever holds one beats, and whoever wants it watches the beats with a clock
 * of its own that cannot jump, and takes it over by naming the last beat it saw. Calls that name a lease or a claim that was taken over
 * throw LEASE_LOST and change nothing.
 */
export interface TrialStore {
  /** @throws MixwellError EXPERIMENT_EXISTS where there is another one of this id */
  createExperiment(id: string, config: ExperimentConfig): Promise<void>;
  /** @throws MixwellError EXPERIMENT_UNKNOWN, here and wherever an id is named */
  readExperiment(id: string): Promise<ExperimentRecord>;
  /** Newest first. */
  listExperiments(): Promise<ExperimentRecord[]>;
  /** Deletes one with all its trials. @throws MixwellError EXPERIMENT_BUSY while one manages it */
  deleteExperiment(id: string): Promise<void>;
  /** A person's change of limits or space; the manager reads it with the next changes. */
  updateConfig(id: string, config: ExperimentConfig): Promise<void>;
  /** Asks whoever manages it to stop, or undoes that. A manager sees it in `wantsStop` of the changes. */
  requestExperimentStop(id: string, isWanted: boolean): Promise<void>;

  /**
   * Makes a process the manager, where there is none, or where the one there is has not beaten since `takeOver`.
   * @throws MixwellError EXPERIMENT_BUSY, which tells the holder
   */
  manage(id: string, holder: Holder, takeOver?: ManagerLease): Promise<ManagerLease>;
  /** The lease as it stands, to watch its beat; undefined where nobody manages. */
  readManager(id: string): Promise<(ManagerLease & { readonly holder: Holder }) | undefined>;
  /** Says that the manager lives, and counts its seconds. */
  beatManager(lease: ManagerLease, activeSeconds: number): Promise<ManagerLease>;
  /** Ends managing, with the status that the experiment then has. */
  releaseManager(lease: ManagerLease, status: ExperimentStatus, reason?: string): Promise<void>;

  /**
   * Adds trials that wait for a worker. Their ids must follow on those there are; those that are there already, with the same
   * parameters, are passed over. @throws MixwellError TRIAL_ORDER_INVALID
   */
  addTrials(lease: ManagerLease, trials: readonly NewTrial[]): Promise<void>;
  /** Parameters that a person wants tried: they wait until the manager takes them up, in order. */
  enqueue(id: string, parameters: Parameters): Promise<void>;
  /** Takes what was enqueued; to be added in the same breath with `addTrials(..., fromQueue)`. */
  readQueue(id: string): Promise<{ readonly place: number; readonly parameters: Parameters }[]>;
  /**
   * Wants a trial ended: a running one is told with its worker's next beat, and is not tried again whatever becomes of the attempt; a
   * waiting one is cancelled at once. The first who wants it gives the reason. @throws MixwellError TRIAL_UNKNOWN, TRIAL_FINISHED
   */
  requestStop(id: string, trial: number, reason: StopReason, message: string): Promise<void>;
  /**
   * Ends the attempt of a worker that has not beaten since: the trial waits again, or fails where it was lost too often. False where
   * it has beaten or ended meanwhile.
   */
  loseTrial(lease: ManagerLease, seen: Omit<TrialBeat, "worker">, mostLosses: number): Promise<boolean>;
  /** The beats of all running trials. */
  readBeats(id: string): Promise<TrialBeat[]>;

  /** Gives a waiting trial to a worker, the oldest first; undefined where none waits. */
  claimTrial(id: string, worker: string): Promise<Claim | undefined>;
  /** Says that the worker lives; tells whether the trial should end, and why. */
  beatTrial(claim: Claim): Promise<StopReason | undefined>;
  /** Adds intermediate results. `step` is that of the first of them; results that are there already are left alone. */
  report(claim: Claim, step: number, values: readonly number[]): Promise<void>;
  /**
   * Ends the attempt. A `waiting` outcome gives the trial back for another one. The same outcome again, for one whose answer was lost,
   * changes nothing. @throws MixwellError TRIAL_RESULT_INVALID for metrics that are no finite numbers
   */
  finish(claim: Claim, outcome: AttemptOutcome): Promise<void>;

  readTrials(id: string): Promise<TrialRecord[]>;
  /** The trials of each status, for every experiment that has any. */
  countTrials(): Promise<ReadonlyMap<string, StatusCounts>>;
  /** What has changed after a revision: whole records of the trials concerned, by id. */
  readChanges(id: string, after: number): Promise<Changes>;
  readEvents(id: string, trial?: number): Promise<TrialEvent[]>;
  close(): Promise<void>;
}

export interface ManagerLease {
  readonly experiment: string;
  /** Fencing token: counts the managers that there were. */
  readonly token: number;
  readonly beat: number;
}

export interface NewTrial {
  readonly id: number;
  readonly parameters: Parameters;
  readonly budget?: number;
  readonly continues?: number;
  /** The place in the queue that it comes from, which is freed by it. */
  readonly fromQueue?: number;
}

export interface TrialBeat {
  readonly trial: number;
  readonly attempt: number;
  readonly beat: number;
  /** Who runs the attempt. */
  readonly worker: string;
}

/** An attempt at a trial by one worker. */
export interface Claim {
  readonly experiment: string;
  readonly worker: string;
  readonly trial: TrialRecord;
}

export type AttemptOutcome =
  | { readonly status: "complete"; readonly metrics: Readonly<Record<string, number>> }
  | { readonly status: "stopped" | "cancelled"; readonly message: string }
  | { readonly status: "failed"; readonly message: string }
  /** Tried again after `delay` seconds: it failed and may be retried, or its worker has to go (`isFailure` false). */
  | {
      readonly status: "waiting";
      readonly message: string;
      readonly delay: number;
      readonly isFailure: boolean;
    };

export interface Changes {
  readonly experiment: ExperimentRecord;
  readonly wantsStop: boolean;
  readonly hasQueue: boolean;
  /** Changed or new since the given revision. */
  readonly trials: readonly TrialRecord[];
}
