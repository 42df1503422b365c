import type { OptionsOf, OptionTable } from "@mixwell/core";
import { samplePoint } from "../../space/points.ts";
import { bestObservations } from "../../trial/bestObservations.ts";
import { isFinished } from "../../trial/isFinished.ts";
import type { Observation } from "../../trial/Observation.ts";
import { drawNew } from "../drawNew.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { mutate } from "./mutate.ts";
import { deviationOption, populationSizeOption } from "./populationOptions.ts";

const options = {
  populationSize: { ...populationSizeOption, default: 20 },
  tournamentSize: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 5,
    doc: "Members drawn at random, the best of which is the parent.",
  },
  deviation: deviationOption,
} as const satisfies OptionTable;

type EvolutionOptions = OptionsOf<typeof options>;

/** Evolution by mutation and tournament; the population is the best trials so far (Real et al., ICML 2017, without parallel deletion). */
export const evolution = {
  type: "evolution",
  doc: "Mutates one setting of a good trial; the population is the best trials so far.",
  options,
  create: (context: SamplerContext, given: EvolutionOptions) =>
    createEvolution(context, given, (finished) => bestObservations(finished, given.populationSize)),
} as const satisfies TunerType;

/**
 * Regularised ("ageing") evolution (Real et al., AAAI 2019): the population is the newest trials, so that a lucky result dies out
 * unless its offspring do well too. For objectives with noise.
 */
export const regularizedEvolution = {
  type: "regularizedEvolution",
  doc: "Like evolution, but the population is the newest trials: for noisy objectives.",
  options,
  create: (context: SamplerContext, given: EvolutionOptions) =>
    createEvolution(context, given, (finished) => finished.slice(-given.populationSize)),
} as const satisfies TunerType;

function createEvolution(
  { space }: SamplerContext,
  { populationSize, tournamentSize, deviation }: EvolutionOptions,
  populationOf: (finished: readonly Observation[]) => readonly Observation[],
): Sampler {
  return {
    propose({ observations, stream, isNew }) {
      const finished = observations.filter(isFinished);
      if (finished.length < populationSize) return { point: samplePoint(space, stream) };
      const population = populationOf(finished);
      const draw = () => {
        const order = stream.permutation(population.length).subarray(0, tournamentSize);
        const drawn = Array.from(order, (place) => population[place] as Observation);
        const [parent] = bestObservations(drawn, 1);
        return parent === undefined
          ? samplePoint(space, stream)
          : mutate(space, parent.point, deviation, stream);
      };
      return { point: drawNew(isNew, draw) };
    },
  };
}
