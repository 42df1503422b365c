import type { Parameters } from "../space/Parameter.ts";
import type { ExperimentConfig } from "./ExperimentConfig.ts";

/**
 * `running` has or wants a manager; `stopped` was ended by a person and can be resumed; `done` has reached a limit or has nothing more
 * to try; `failed` cannot go on, and its reason says why.
 */
export type ExperimentStatus = "running" | "stopped" | "done" | "failed";

export interface ExperimentRecord {
  /** Short and random, such as "k3v9x2qd". */
  readonly id: string;
  readonly config: ExperimentConfig;
  readonly status: ExperimentStatus;
  /** Why it has this status, for people. */
  readonly reason: string | undefined;
  /** When it was created, in milliseconds since 1970. */
  readonly created: number;
  /** Seconds for which it had a manager. */
  readonly activeSeconds: number;
  /** Counts all changes; never goes back. */
  readonly revision: number;
  /** The process that manages it, while one does. */
  readonly manager: Holder | undefined;
}

/** A process, such that no other has the same. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
  /** What tells it from a later process of the same pid; where the system has it, its start in clock ticks since boot. */
  readonly started: string;
}

/**
 * waiting -> running -> complete | stopped | failed | cancelled, and back from running to waiting for another attempt.
 * A waiting trial can be cancelled too. The last four are for good.
 */
export type TrialStatus = "waiting" | "running" | "complete" | "stopped" | "failed" | "cancelled";

/** Who wants a running trial to end: an assessor, a person, its time limit, or the end of the experiment. */
export type StopReason = "assessor" | "user" | "duration" | "experiment";

export interface TrialRecord {
  /** Its sequence number within the experiment, which is the tuner's id: counts from 0 and never restarts. */
  readonly id: number;
  readonly parameters: Parameters;
  /** What the tuner gives it to spend, such as epochs. */
  readonly budget: number | undefined;
  /** The trial that it goes on from. */
  readonly continues: number | undefined;
  /** Whether a person added it. */
  readonly isAdded: boolean;
  readonly status: TrialStatus;
  /** How often it was started: 0 before the first time. It is the fencing token: only the newest attempt can write. */
  readonly attempt: number;
  /** Attempts that ended in a failure of their own. */
  readonly failures: number;
  /** Attempts that vanished with their worker. */
  readonly losses: number;
  /** Who runs or ran the newest attempt. */
  readonly worker: string | undefined;
  readonly stopRequest: StopReason | undefined;
  /** Not to be started before, in milliseconds since 1970. */
  readonly notBefore: number;
  /** The final result by name. */
  readonly metrics: Readonly<Record<string, number>> | undefined;
  /** Intermediate results of the newest attempt, one a step. */
  readonly intermediate: readonly number[];
  /** What happened, for people: why it failed, or who stopped it. */
  readonly message: string | undefined;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** When the newest attempt started. */
  readonly started: number | undefined;
  readonly ended: number | undefined;
}

/** One line of what happened to a trial. */
export interface TrialEvent {
  readonly trial: number;
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly kind: "added" | "started" | "lost" | "failed" | "retried" | "released" | "stopRequested" | "ended";
  readonly message: string;
}

export const finalStatuses: readonly TrialStatus[] = ["complete", "stopped", "failed", "cancelled"];
