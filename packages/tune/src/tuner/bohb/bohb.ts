import type { OptionsOf, OptionTable } from "@mixwell/core";
import { emptyPoint, samplePoint } from "../../space/points.ts";
import type { Point } from "../../space/Space.ts";
import { isFinished } from "../../trial/isFinished.ts";
import type { Observation } from "../../trial/Observation.ts";
import { createHyperband, hyperbandOptions } from "../hyperband/hyperband.ts";
import type { AskContext, Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { ParzenSearch } from "../tpe/ParzenSearch.ts";

const options = {
  ...hyperbandOptions,
  topShare: {
    type: "number",
    minimum: 0,
    maximum: 1,
    default: 0.15,
    doc: "The share of trials that count as good.",
  },
  samples: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 64,
    doc: "Points drawn from the density of the good trials, the best of which is suggested.",
  },
  randomShare: {
    type: "number",
    minimum: 0,
    maximum: 1,
    default: 1 / 3,
    doc: "The share of points from the prior.",
  },
} as const satisfies OptionTable;

type BohbOptions = OptionsOf<typeof options>;

/**
 * BOHB (Falkner et al., ICML 2018): Hyperband's schedule, whose points come from densities of the good and the bad trials at the largest
 * budget that has more trials than the space has axes. The densities are those of `tpe`, with a bandwidth for each trial: with the one
 * bandwidth of the paper, good trials that lie close together hold the search where they are.
 */
export const bohb = {
  type: "bohb",
  doc: "Hyperband whose points come from a model of the good and the bad trials so far.",
  options,
  create: createBohb,
} as const satisfies TunerType;

function createBohb(context: SamplerContext, given: BohbOptions): Sampler {
  const { space } = context;
  const search = new ParzenSearch(space.axes, {
    candidates: given.samples,
    gamma: given.topShare,
    maxGood: Number.POSITIVE_INFINITY,
    priorWeight: 1,
    considerEndpoints: false,
  });
  const draw = ({ observations, stream }: AskContext): Point => {
    const trials = trialsOfLargestBudget(observations, space.axes.length + 2);
    if (trials === undefined || stream.chance(given.randomShare)) return samplePoint(space, stream);
    const point = emptyPoint(space);
    search.fit(trials)(point, stream);
    return point;
  };
  return createHyperband(context, given, draw);
}

/** The trials of the largest budget at which at least so many have ended. */
function trialsOfLargestBudget(
  observations: readonly Observation[],
  least: number,
): Observation[] | undefined {
  const counts = new Map<number, number>();
  for (const one of observations) {
    if (one.budget !== undefined && isFinished(one))
      counts.set(one.budget, (counts.get(one.budget) ?? 0) + 1);
  }
  const budgets = [...counts].filter(([, count]) => count >= least).map(([budget]) => budget);
  if (budgets.length === 0) return undefined;
  const largest = Math.max(...budgets);
  return observations.filter(({ budget }) => budget === largest);
}
