import type { Point } from "../space/Space.ts";
import type { Observation } from "./Observation.ts";
import type { Direction, Trial } from "./Trial.ts";

/** A trial with its results turned so that less is better. */
export function toObservation(
  trial: Trial<unknown>,
  point: Point,
  directions: readonly Direction[],
): Observation {
  const toLoss = (value: number, objective: number): number =>
    directions[objective] === "maximize" ? -value : value;
  return {
    id: trial.id,
    point,
    state: trial.state,
    losses: trial.values.map(toLoss),
    intermediate: trial.intermediate.map((value) => toLoss(value, 0)),
    constraints: trial.constraints,
    violation: trial.constraints.reduce((sum, value) => sum + Math.max(value, 0), 0),
    budget: trial.budget,
    continues: trial.continues,
  };
}
