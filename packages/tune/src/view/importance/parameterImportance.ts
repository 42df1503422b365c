import { toTrial } from "../../experiment/toTrial.ts";
import type { Axis } from "../../space/Axis.ts";
import { parseSpace } from "../../space/createSpace.ts";
import { locate } from "../../space/encode.ts";
import { compareObservations } from "../../trial/compareObservations.ts";
import type { Observation } from "../../trial/Observation.ts";
import { toObservation } from "../../trial/toObservation.ts";
import { axisNames } from "../axisNames.ts";
import type { ExperimentView } from "../ExperimentView.ts";
import { axisCells } from "./axisCells.ts";
import { cellDensity } from "./cellDensity.ts";

/** With fewer trials than this the best ones say nothing. */
const LEAST_TRIALS = 4;
const LEAST_TOP = 5;

export interface ImportanceOptions {
  /** Which of the objectives, counted from 0; the first unless given. */
  readonly objective?: number;
  /** What the best are: this share of the trials, within (0, 1); 0.1 unless given. */
  readonly quantile?: number;
}

export interface ParameterImportance {
  /** The parameter's name; `choice/parameter` for one of a branch, and `choice/parameter (branch)` where two have one of that name. */
  readonly name: string;
  /** From 0 to 1; all together are 1. */
  readonly share: number;
}

/**
 * How much each parameter decides whether a trial is among the best: PED-ANOVA (Watanabe, Bansal, Hutter, IJCAI 2023, arXiv
 * 2304.10255), relative to the trials that were run, so that where a tuner looked more often does not count.
 *
 * For each axis it is the Pearson divergence sum p (q / p - 1)^2 between the density q of the best trials and p of all, which
 * is, but for a factor that all axes share, the variance of "is among the best" that this axis alone explains. An axis of a branch
 * is judged among the trials of the branch; the variance within it counts by the branch's share of the trials, which makes
 * the factor P(branch | best)^2 / P(branch).
 *
 * Complete and stopped trials take part (for a further objective only complete ones), ranked as tuners rank them. The best are the
 * given share, at least five or half of them, with all that equal the last. A parameter that only matters together with another shows
 * little: each axis is looked at alone.
 *
 * @returns the greatest first; empty where fewer than four trials can be compared or none differ
 */
export function parameterImportance(
  view: ExperimentView,
  { objective = 0, quantile = 0.1 }: ImportanceOptions = {},
): readonly ParameterImportance[] {
  const { axes } = parseSpace(view.experiment.config.space);
  const ranked = rankedObservations(view, objective);
  if (ranked.length < LEAST_TRIALS) return [];
  const least = Math.min(LEAST_TOP, Math.floor(ranked.length / 2));
  const last = ranked[Math.max(Math.ceil(quantile * ranked.length), least) - 1] as Observation;
  const best = ranked.filter((one) => compareObservations(one, last) <= 0);
  const explained = axes.map((axis) => explainedBy(axis, best, ranked));
  const total = explained.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return [];
  return axisNames(axes)
    .map((name, i) => ({ name, share: (explained[i] as number) / total }))
    .sort((a, b) => b.share - a.share);
}

function rankedObservations({ experiment, trials }: ExperimentView, objective: number): Observation[] {
  const { config } = experiment;
  const space = parseSpace(config.space);
  const directions = config.objectives.map(({ direction }) => direction);
  return trials
    .flatMap((record): Observation[] => {
      const isRanked = record.status === "complete" || (record.status === "stopped" && objective === 0);
      const point = isRanked ? locate(space, record.parameters) : undefined;
      if (!(point instanceof Float64Array)) return [];
      const seen = toObservation(toTrial(config, record), point, directions);
      if (record.status === "stopped") return [seen];
      const loss = seen.losses[objective];
      return loss === undefined || Number.isNaN(loss) ? [] : [{ ...seen, losses: [loss] }];
    })
    .sort(compareObservations);
}

/** The variance that an axis alone explains, in units that all axes share. */
function explainedBy(axis: Axis, best: readonly Observation[], all: readonly Observation[]): number {
  const cells = axisCells(axis);
  const taken = (some: readonly Observation[]): number[] =>
    some
      .map(({ point }) => point[axis.index] as number)
      .filter((value) => !Number.isNaN(value))
      .map((value) => cells.cellOf(value));
  const [takenByBest, takenByAll] = [taken(best), taken(all)];
  if (takenByBest.length === 0) return 0;
  const q = cellDensity(cells, takenByBest);
  const p = cellDensity(cells, takenByAll);
  const divergence = p.reduce((sum, value, cell) => sum + value * ((q[cell] as number) / value - 1) ** 2, 0);
  return ((takenByBest.length / best.length) ** 2 / (takenByAll.length / all.length)) * divergence;
}
