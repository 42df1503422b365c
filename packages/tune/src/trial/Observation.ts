import type { Point } from "../space/Space.ts";
import type { TrialState } from "./Trial.ts";

/** A trial as samplers see it: less is better in every number. */
export interface Observation {
  readonly id: number;
  readonly point: Point;
  readonly state: TrialState;
  /** One an objective; empty unless complete. */
  readonly losses: readonly number[];
  /** Of the first objective, one a step. */
  readonly intermediate: readonly number[];
  /** At most 0 where feasible. */
  readonly constraints: readonly number[];
  /** By how much the constraints are broken in all; 0 where feasible. */
  readonly violation: number;
  readonly budget: number | undefined;
  readonly continues: number | undefined;
}
