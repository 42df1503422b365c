import { compareObservations, isFeasible } from "./compareObservations.ts";
import type { Observation } from "./Observation.ts";
import { crowdingDistances, firstFront } from "./pareto.ts";

/**
 * The `count` best, best first; of equal ones the older. With several objectives front by front, and within a front the least
 * crowded first, as in NSGA-II (Deb et al., IEEE TEC 2002); behind those what is not complete or not feasible.
 */
export function bestObservations(observations: readonly Observation[], count: number): Observation[] {
  const hasSeveral = observations.some(({ losses }) => losses.length > 1);
  if (!hasSeveral) return leastOf(observations, count);
  const best: Observation[] = [];
  let rest = observations.filter(isFeasible);
  while (best.length < count && rest.length > 0) {
    const front = new Set(firstFront(rest.map(({ losses }) => losses)));
    const members = rest.filter((_, i) => front.has(i));
    const distances = crowdingDistances(members.map(({ losses }) => losses));
    const order = [...members.keys()].sort((i, j) =>
      distances[j] === distances[i] ? i - j : (distances[j] as number) - (distances[i] as number),
    );
    best.push(...order.map((i) => members[i] as Observation));
    rest = rest.filter((_, i) => !front.has(i));
  }
  const others = observations.filter((one) => !isFeasible(one));
  return [...best.slice(0, count), ...leastOf(others, count - Math.min(best.length, count))];
}

function leastOf(observations: readonly Observation[], count: number): Observation[] {
  const best: Observation[] = [];
  for (const observation of observations) {
    let place = best.length;
    while (place > 0 && compareObservations(observation, best[place - 1] as Observation) < 0) place--;
    if (place >= count) continue;
    best.splice(place, 0, observation);
    if (best.length > count) best.pop();
  }
  return best;
}
