import type { TrialRecord } from "../experiment/records.ts";
import { toTrial } from "../experiment/toTrial.ts";
import { compareObservations, isFeasible } from "../trial/compareObservations.ts";
import { firstFront } from "../trial/pareto.ts";
import { toObservation } from "../trial/toObservation.ts";
import type { ExperimentView } from "./ExperimentView.ts";

/** What ranks trials does not look at where they lie in the space, so one of a space that was changed since counts too. */
const NOWHERE = new Float64Array(0);

/**
 * The complete, feasible trials that no other beats. One objective: the best alone, of equal ones the oldest. Several: the Pareto
 * front, by id. Empty where no trial is complete and feasible.
 */
export function bestTrials({ experiment: { config }, trials }: ExperimentView): readonly TrialRecord[] {
  const directions = config.objectives.map(({ direction }) => direction);
  const ranked = trials
    .filter(({ status }) => status === "complete")
    .map((record) => ({ record, seen: toObservation(toTrial(config, record), NOWHERE, directions) }))
    .filter(({ seen }) => isFeasible(seen) && seen.losses.every((loss) => Number.isFinite(loss)));
  const [first, ...others] = ranked;
  if (first === undefined) return [];
  if (directions.length > 1) {
    const front = firstFront(ranked.map(({ seen }) => seen.losses));
    return front.flatMap((i) => ranked[i]?.record ?? []);
  }
  const best = others.reduce(
    (least, one) => (compareObservations(one.seen, least.seen) < 0 ? one : least),
    first,
  );
  return [best.record];
}
