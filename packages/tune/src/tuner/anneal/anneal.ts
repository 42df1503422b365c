import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import type { Axis } from "../../space/Axis.ts";
import { coordinateOf, valueAt } from "../../space/numericValue.ts";
import { pointOf, samplePoint, valueOnAxis } from "../../space/points.ts";
import type { Point, Space } from "../../space/Space.ts";
import { bestObservations } from "../../trial/bestObservations.ts";
import { isFinished } from "../../trial/isFinished.ts";
import { drawNew } from "../drawNew.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";

const options = {
  averageBestIndex: {
    type: "number",
    minimum: 1,
    default: 2,
    doc: "The mean rank of the trial that is started from; ranks are drawn from a geometric distribution.",
  },
  shrinkCoefficient: {
    type: "number",
    minimum: 0,
    default: 0.1,
    doc: "How fast the neighbourhood shrinks: with n trials to 1 / (1 + n * shrinkCoefficient) of the prior.",
  },
} as const satisfies OptionTable;

type AnnealOptions = OptionsOf<typeof options>;

/**
 * Annealing as in hyperopt (`hyperopt/anneal.py`): a draw from the prior shrunk around a good trial, the more so the more trials
 * there are. All axes start from the same trial, so that what goes together stays together.
 */
export const anneal = {
  type: "anneal",
  doc: "Draws from a neighbourhood of a good trial that shrinks with the number of trials.",
  options,
  create: createAnneal,
} as const satisfies TunerType;

function createAnneal({ space }: SamplerContext, given: AnnealOptions): Sampler {
  return {
    propose({ observations, stream, isNew }) {
      const finished = observations.filter(isFinished);
      const rank = geometric(1 / given.averageBestIndex, stream);
      const centre = bestObservations(finished, Math.min(rank, finished.length)).at(-1);
      if (centre === undefined) return { point: samplePoint(space, stream) };
      const shrinking = 1 / (1 + finished.length * given.shrinkCoefficient);
      return { point: drawNew(isNew, () => drawNear(space, centre.point, shrinking, stream)) };
    },
  };
}

function drawNear(space: Space<unknown>, centre: Point, shrinking: number, stream: RandomStream): Point {
  return pointOf(space, (axis) => {
    const value = centre[axis.index] as number;
    return Number.isNaN(value)
      ? valueOnAxis(axis, stream.uniform())
      : valueNear(axis, value, shrinking, stream);
  });
}

function valueNear(axis: Axis, value: number, shrinking: number, stream: RandomStream): number {
  if (axis.kind === "categorical") {
    return stream.chance(shrinking) ? valueOnAxis(axis, stream.uniform()) : value;
  }
  const { prior } = axis;
  const middle = coordinateOf(axis, value);
  if (prior.kind === "normal") return valueAt(axis, middle + prior.deviation * shrinking * stream.normal());
  const half = ((prior.high - prior.low) * shrinking) / 2;
  return valueAt(
    axis,
    stream.between(Math.max(prior.low, middle - half), Math.min(prior.high, middle + half)),
  );
}

/** The number of trials up to the first success: 1, 2, ... */
function geometric(probability: number, stream: RandomStream): number {
  if (probability === 1) return 1;
  return Math.ceil(Math.log(1 - stream.uniform()) / Math.log(1 - probability)) || 1;
}
