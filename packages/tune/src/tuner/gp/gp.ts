import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import { shareOf, valueOfShare } from "../../space/numericValue.ts";
import { isActive, pointOfShares, samplePoint, withValue } from "../../space/points.ts";
import type { Point, Space } from "../../space/Space.ts";
import { bestObservations } from "../../trial/bestObservations.ts";
import type { Observation } from "../../trial/Observation.ts";
import { checkOneObjective } from "../checkOneObjective.ts";
import { SobolSequence } from "../qmc/SobolSequence.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { acquisition } from "./acquisition.ts";

const options = {
  startupTrials: {
    type: "number",
    integer: true,
    minimum: 2,
    default: 10,
    doc: "Trials from the prior before the model is used.",
  },
  candidates: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 2048,
    doc: "Sobol points among which the search for the next trial starts.",
  },
  localSearches: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 10,
    doc: "The best of them, from which it goes on.",
  },
  maxTrials: {
    type: "number",
    integer: true,
    minimum: 10,
    default: 300,
    doc: "Trials that the model sees where there are more: half of them the best, half the newest.",
  },
} as const satisfies OptionTable;

type GpOptions = OptionsOf<typeof options>;

/**
 * Bayesian optimisation: Gaussian processes over all trials, and the point with the greatest logarithm of expected improvement. The choice
 * where a trial is dear: for some hundred at most, mostly numeric. Trials without a value count as bad as the worst.
 */
export const gp = {
  type: "gp",
  doc: "Bayesian optimisation with a Gaussian process: for few, dear trials of mostly numeric settings.",
  options,
  create: createGp,
} as const satisfies TunerType;

function createGp({ space, objectives }: SamplerContext, given: GpOptions): Sampler {
  checkOneObjective(objectives, "gp");
  return {
    propose({ observations, stream, isNew }) {
      const complete = observations.filter(({ state }) => state === "complete").length;
      if (complete < given.startupTrials) return { point: samplePoint(space, stream) };
      const used = selected(observations, given.maxTrials);
      const gain = acquisition(space, used);
      const [incumbent] = bestObservations(used, 1);
      const sequence = new SobolSequence(space.axes.length, stream.nextUint32());
      const starts = Array.from({ length: given.candidates }, (_, i) => {
        const shares = sequence.point(i);
        return rated(
          pointOfShares(space, (axis) => shares[axis.index] as number),
          gain,
        );
      });
      if (incumbent !== undefined) starts.push(rated(incumbent.point, gain));
      const best = starts.sort((a, b) => b.gain - a.gain).slice(0, given.localSearches);
      const climbed = best.map((start) => climb(space, start, gain, stream));
      const all = [...climbed, ...best].sort((a, b) => b.gain - a.gain);
      const found = all.find(({ point }) => isNew(point)) ?? all[0];
      return { point: found?.point ?? samplePoint(space, stream) };
    },
  };
}

interface Rated {
  readonly point: Point;
  readonly gain: number;
}

const rated = (point: Point, gain: (point: Point) => number): Rated => ({ point, gain: gain(point) });

/** Goes up axis by axis with steps that halve; a choice tries its other options once. */
function climb(
  space: Space<unknown>,
  start: Rated,
  gain: (point: Point) => number,
  stream: RandomStream,
): Rated {
  let best = start;
  for (let step = 0.1; step > 5e-4; step /= 2) {
    for (const axis of space.axes) {
      if (!isActive(axis, best.point)) continue;
      const value = best.point[axis.index] as number;
      let tried: number[];
      if (axis.kind === "categorical") tried = step === 0.1 ? [...axis.options.keys()] : [];
      else {
        const share = shareOf(axis, value);
        tried = [share - step, share + step].map((to) =>
          valueOfShare(axis, Math.min(Math.max(to, 0), 1 - 2 ** -53)),
        );
      }
      for (const other of tried) {
        if (other === value) continue;
        const next = rated(withValue(space, best.point, axis, other, stream), gain);
        if (next.gain > best.gain) best = next;
      }
    }
  }
  return best;
}

/** The best and the newest trials where there are more than the model takes. */
function selected(observations: readonly Observation[], most: number): readonly Observation[] {
  if (observations.length <= most) return observations;
  const chosen = new Set(bestObservations(observations, Math.ceil(most / 2)));
  for (let i = observations.length - 1; chosen.size < most; i--) chosen.add(observations[i] as Observation);
  return observations.filter((one) => chosen.has(one));
}
