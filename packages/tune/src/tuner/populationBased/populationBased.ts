import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import { valueAt } from "../../space/numericValue.ts";
import { pointOf, samplePoint, valueOnAxis } from "../../space/points.ts";
import type { Point, Space } from "../../space/Space.ts";
import { bestObservations } from "../../trial/bestObservations.ts";
import type { Observation } from "../../trial/Observation.ts";
import type { AskContext, Proposal, Sampler, SamplerContext, TunerType } from "../Sampler.ts";

const options = {
  populationSize: {
    type: "number",
    integer: true,
    minimum: 2,
    default: 10,
    doc: "Members that train side by side.",
  },
  interval: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 1,
    doc: "The budget, such as epochs, that each member gets between two looks at the others.",
  },
  fraction: {
    type: "number",
    minimum: 0,
    maximum: 0.5,
    default: 0.2,
    doc: "The share of the worst members, which go on from one of the same share of the best.",
  },
  resampleProbability: {
    type: "number",
    minimum: 0,
    maximum: 1,
    default: 0.25,
    doc: "How likely a setting of a copied member is drawn anew instead of perturbed.",
  },
  factors: {
    type: "range",
    minimum: 0,
    default: [0.8, 1.2],
    doc: "What a number is multiplied with where it is perturbed: one or the other.",
  },
} as const satisfies OptionTable;

type PopulationOptions = OptionsOf<typeof options>;

/**
 * Population-based training (Jaderberg et al., arXiv:1711.09846): all members train for an interval; then the worst continue from the model
 * of one of the best with its settings perturbed, and the others from their own. What comes out is a schedule of settings.
 *
 * `budget` is what a member has had in all after its trial, `continues` whose model it starts from.
 */
export const populationBased = {
  type: "populationBased",
  doc: "Trains a population; its worst members go on from the models of the best, with perturbed settings.",
  options,
  create: createPopulation,
} as const satisfies TunerType;

function createPopulation({ space }: SamplerContext, given: PopulationOptions): Sampler {
  const { populationSize, interval } = given;
  const propose = ({ observations, stream, isNew }: AskContext): Proposal | "wait" => {
    let parents: readonly Observation[] | undefined;
    for (let generation = 1; ; generation++) {
      const budget = generation * interval;
      const members = observations.filter((one) => one.budget === budget).slice(0, populationSize);
      if (members.length < populationSize) {
        if (parents === undefined) return { point: firstPoint(space, stream, isNew), budget, isRepeat: true };
        return { ...offspring(space, parents, members.length, given, stream), budget, isRepeat: true };
      }
      if (members.some(({ state }) => state === "running")) return "wait";
      parents = members;
    }
  };
  return { propose };
}

/** A point from the prior, a new one if the space has enough. */
function firstPoint(space: Space<unknown>, stream: RandomStream, isNew: (point: Point) => boolean): Point {
  let point = samplePoint(space, stream);
  for (let attempt = 0; attempt < 100 && !isNew(point); attempt++) point = samplePoint(space, stream);
  return point;
}

/** What the member at a place of the population does next: go on, or take over from one of the best and explore. */
function offspring(
  space: Space<unknown>,
  parents: readonly Observation[],
  place: number,
  given: PopulationOptions,
  stream: RandomStream,
): { point: Point; continues: number } {
  const own = parents[place] as Observation;
  const ranked = bestObservations(parents, parents.length);
  const count = Math.floor(given.fraction * parents.length);
  const isPoor = ranked.indexOf(own) >= parents.length - count || own.state === "failed";
  if (!isPoor || count === 0) return { point: own.point, continues: own.id };
  const better = ranked[stream.integer(count)] as Observation;
  return { point: perturbed(space, better.point, given, stream), continues: better.id };
}

function perturbed(
  space: Space<unknown>,
  parent: Point,
  { resampleProbability, factors }: PopulationOptions,
  stream: RandomStream,
): Point {
  return pointOf(space, (axis) => {
    const kept = parent[axis.index] as number;
    const isResampled = Number.isNaN(kept) || stream.chance(resampleProbability);
    if (isResampled) return valueOnAxis(axis, stream.uniform());
    if (axis.kind === "categorical") return kept;
    return valueAt({ ...axis, isLog: false }, kept * factors[stream.integer(2) as 0 | 1]);
  });
}
