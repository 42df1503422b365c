import type { OptionTable } from "@mixwell/core";
import type { Direction, TrialState } from "../trial/Trial.ts";

/** The intermediate results of a trial; less is better. The first is that of step 1. */
export interface Curve {
  readonly id: number;
  readonly state: TrialState;
  readonly losses: readonly number[];
}

/** Decides about a running trial from its curve, which has at least one result, and those of all other trials. */
export type Rule = (curve: Curve, others: readonly Curve[]) => boolean;

/** A kind of assessor, as a plain object: its name, its options as data, and how its rule is made. */
export interface AssessorType {
  readonly type: string;
  readonly doc: string;
  readonly options: OptionTable;
  /**
   * Gives the rule, which is true where the trial should stop.
   * @param options checked against the table
   */
  create(options: never, direction: Direction): Rule;
}
