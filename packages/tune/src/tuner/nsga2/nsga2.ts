import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import { isActive, pointOf, samplePoint, valueOnAxis } from "../../space/points.ts";
import type { Point, Space } from "../../space/Space.ts";
import { bestObservations } from "../../trial/bestObservations.ts";
import { isFinished } from "../../trial/isFinished.ts";
import type { Observation } from "../../trial/Observation.ts";
import { drawNew } from "../drawNew.ts";
import { canChange, changedValue } from "../evolution/mutate.ts";
import { deviationOption, populationSizeOption } from "../evolution/populationOptions.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";

const options = {
  populationSize: { ...populationSizeOption, default: 50 },
  crossoverProbability: {
    type: "number",
    minimum: 0,
    maximum: 1,
    default: 0.9,
    doc: "How likely a child has two parents.",
  },
  swappingProbability: {
    type: "number",
    minimum: 0,
    maximum: 1,
    default: 0.5,
    doc: "How likely a child of two has a setting from the second.",
  },
  mutations: { type: "number", minimum: 0, default: 1, doc: "Settings of a child that change, on average." },
  deviation: deviationOption,
} as const satisfies OptionTable;

type Nsga2Options = OptionsOf<typeof options>;

/**
 * NSGA-II (Deb et al., IEEE TEC 2002) with a child at a time: the population is the best trials so far, by front and then by crowding;
 * parents win a tournament of two. Infeasible trials rank behind feasible ones by how far they break their constraints.
 */
export const nsga2 = {
  type: "nsga2",
  doc: "Evolution towards the whole Pareto front of several objectives.",
  options,
  create: createNsga2,
} as const satisfies TunerType;

function createNsga2({ space }: SamplerContext, given: Nsga2Options): Sampler {
  return {
    propose({ observations, stream, isNew }) {
      const finished = observations.filter(isFinished);
      if (finished.length < given.populationSize) return { point: samplePoint(space, stream) };
      const population = bestObservations(finished, given.populationSize);
      const parent = (): Point => {
        const place = Math.min(stream.integer(population.length), stream.integer(population.length));
        return (population[place] as Observation).point;
      };
      const draw = (): Point => {
        const first = parent();
        const second = stream.chance(given.crossoverProbability) ? parent() : first;
        return child(space, first, second, given, stream);
      };
      return { point: drawNew(isNew, draw) };
    },
  };
}

/** Takes each axis from one of the parents that have it, and changes some. */
function child(
  space: Space<unknown>,
  first: Point,
  second: Point,
  { swappingProbability, mutations, deviation }: Nsga2Options,
  stream: RandomStream,
): Point {
  const active = space.axes.filter((axis) => isActive(axis, first)).length;
  return pointOf(space, (axis) => {
    const [one, other] = stream.chance(swappingProbability) ? [second, first] : [first, second];
    const inherited = [one[axis.index], other[axis.index]].find((value) => !Number.isNaN(value));
    if (inherited === undefined) return valueOnAxis(axis, stream.uniform());
    return canChange(axis) && stream.chance(mutations / active)
      ? changedValue(axis, inherited, deviation, stream)
      : inherited;
  });
}
