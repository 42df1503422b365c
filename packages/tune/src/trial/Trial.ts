import type { Parameters } from "../space/Parameter.ts";

/**
 * What became of a trial: `complete` has values, `stopped` was ended early by an assessor, `failed` broke down or gave no
 * number, `cancelled` was ended by a person and says nothing about its parameters.
 */
export type TrialState = "running" | "complete" | "stopped" | "failed" | "cancelled";

/** What a tuner gives to be tried. */
export interface Suggestion<P = Parameters> {
  /** Counts from 0 and never restarts. */
  readonly id: number;
  readonly parameters: P;
  /** The resource to spend, such as epochs in all, for tuners that decide about it. */
  readonly budget?: number;
  /** The trial whose model this one goes on from, for tuners that continue trials. */
  readonly continues?: number;
}

/** What a trial gave. */
export interface TrialResult {
  readonly id: number;
  readonly state: Exclude<TrialState, "running">;
  /** The objective of a complete trial. */
  readonly value?: number;
  /** One value an objective, where there are several. */
  readonly values?: readonly number[];
  /** Results on the way, such as one an epoch, of the first objective. */
  readonly intermediate?: readonly number[];
  /** Numbers that have to be at most 0: a trial with a greater one is infeasible and ranks behind all that are feasible. */
  readonly constraints?: readonly number[];
}

/** A trial with all that is known of it. Plain data: an experiment stores it, and a tuner resumes from it. */
export interface Trial<P = Parameters> extends Suggestion<P> {
  readonly state: TrialState;
  readonly values: readonly number[];
  readonly intermediate: readonly number[];
  readonly constraints: readonly number[];
}

export type Direction = "minimize" | "maximize";
