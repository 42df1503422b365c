import type { Observation } from "./Observation.ts";

/**
 * The order from good to bad by the first objective: complete trials by their loss; then stopped ones, which ran
 * longer first, by their last result; then infeasible ones by how far; then failed ones; then those that still run, so that
 * parallel trials keep apart (the constant liar).
 */
export function compareObservations(a: Observation, b: Observation): number {
  const [tierA, tierB] = [tierOf(a), tierOf(b)];
  if (tierA !== tierB) return tierA - tierB;
  switch (tierA) {
    case 0:
      return (a.losses[0] as number) - (b.losses[0] as number);
    case 1:
      return b.intermediate.length - a.intermediate.length || lastOf(a) - lastOf(b);
    case 2:
      return a.violation - b.violation;
    default:
      return 0;
  }
}

/** Whether a trial has its values and broke no constraint. */
export const isFeasible = ({ state, violation }: Observation): boolean =>
  state === "complete" && violation === 0;

function tierOf({ state, violation }: Observation): number {
  if (state === "complete") return violation > 0 ? 2 : 0;
  if (state === "stopped") return 1;
  return state === "failed" ? 3 : 4;
}

const lastOf = ({ intermediate }: Observation): number => intermediate[intermediate.length - 1] ?? 0;
