import type { OptionTable, RandomStream } from "@mixwell/core";
import type { Point, Space } from "../space/Space.ts";
import type { Observation } from "../trial/Observation.ts";

/** What a sampler works for. */
export interface SamplerContext {
  readonly space: Space<unknown>;
  /** How many objectives there are. */
  readonly objectives: number;
  readonly seed: number;
}

/** What is at hand when a trial is asked for. */
export interface AskContext {
  /** All earlier trials whose parameters lie in the space, by id. Cancelled ones are left out. */
  readonly observations: readonly Observation[];
  /** The id of the trial that is asked for. */
  readonly id: number;
  /** The stream of this trial alone. */
  readonly stream: RandomStream;
  /** Whether no trial has this point yet. */
  isNew(point: Point): boolean;
}

export interface Proposal {
  readonly point: Point;
  readonly budget?: number;
  readonly continues?: number;
  /** Whether the point is one that was tried before on purpose: with more budget, or going on from another trial. */
  readonly isRepeat?: boolean;
}

/**
 * How a tuner comes to its suggestions: a function of the trials before and of the stream, without a memory that counts. So an
 * experiment resumes from its trials alone. What a sampler keeps is a cache of what the same trials would give again.
 */
export interface Sampler {
  /** The next trial; "wait" where results have to come first, "end" where there is nothing more to try. */
  propose(context: AskContext): Proposal | "wait" | "end";
}

/** A kind of tuner, as a plain object: its name, its options as data, and how its sampler is made. */
export interface TunerType {
  readonly type: string;
  readonly doc: string;
  readonly options: OptionTable;
  /** @param options checked against the table */
  create(context: SamplerContext, options: never): Sampler;
}
