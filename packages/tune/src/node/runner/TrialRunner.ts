import type { TrialSpec } from "../../experiment/ExperimentConfig.ts";
import type { StopReason } from "../../experiment/records.ts";
import type { Parameters } from "../../space/Parameter.ts";

/** One attempt, as a runner sees it. */
export interface Attempt<S extends TrialSpec = TrialSpec> {
  readonly experiment: { readonly id: string; readonly name: string };
  readonly trial: number;
  /** Counts from 1. */
  readonly attempt: number;
  readonly spec: S;
  readonly parameters: Parameters;
  readonly budget: number | undefined;
  /** Folder of the trial that this one goes on from. */
  readonly continuesFolder: string | undefined;
  /** Absolute, exists, and belongs to this trial; kept between its attempts. */
  readonly folder: string;
  /** GPUs to use; undefined where the experiment deals none out. */
  readonly gpus: readonly number[] | undefined;
  readonly seed: number;
  /** Aborts when the attempt should end; its reason is a StopReason, or "worker" where the worker has to go. */
  readonly signal: AbortSignal;
  /**
   * Takes an intermediate result; what is no finite number ends the trial. Never rejects. Resolves when the result is stored and, where
   * the manager runs in this process, assessed: the signal has aborted then if the trial should stop.
   */
  report(value: number): Promise<void>;
}

export type StopCause = StopReason | "worker";

/** How an attempt ended by itself. What came of a signal is for the caller to say. */
export type Ended =
  | { readonly kind: "result"; readonly metrics: Readonly<Record<string, number>> }
  | { readonly kind: "failure"; readonly message: string };

/** Runs attempts of one kind of trial. */
export interface TrialRunner<S extends TrialSpec = TrialSpec> {
  /** Resolves when the attempt has ended and nothing of it is left running, also after the signal. Rejects for nothing that the trial does. */
  run(attempt: Attempt<S>): Promise<Ended>;
}
