import { MixwellError } from "@mixwell/core";
import { decodeBits } from "../bits.ts";
import { bootstrapDifferences, type Differences } from "../statistics/bootstrapDifferences.ts";
import type { Estimate } from "../statistics/Estimate.ts";
import { holm } from "../statistics/holm.ts";
import { mean } from "../statistics/moments.ts";
import { repeatErrors } from "../statistics/repeatErrors.ts";
import { studentEstimate } from "../statistics/studentEstimate.ts";
import { trainingName } from "../trainingName.ts";
import type { FinishedTraining } from "../types.ts";
import { seedFigures } from "./seedFigures.ts";
import {
  type Basis,
  type CorrectedEstimate,
  type FigureName,
  figureNames,
  type ToBaseline,
} from "./types.ts";

/** The trainings of a recipe by their seeds, every fold of each. */
export type BySeed = ReadonlyMap<number, readonly FinishedTraining[]>;

/** The level below which a difference is called more than noise. */
const LEVEL = 0.05;

/**
 * Compares recipes with the baseline over the seeds that both have.
 * @returns one a recipe; null where no seed is shared
 * @throws MixwellError COMPARISON_MIXED where the trainings were not tested on the same images
 */
export function estimateDifferences(baseline: BySeed, recipes: readonly BySeed[]): (ToBaseline | null)[] {
  const pairs = recipes.map((recipe) => pairUp(baseline, recipe));
  const repeated = estimateRepeats(pairs);
  const estimated = pairs.map((pair, i) => pair && { ...pair, figures: repeated[i] as Estimates });
  bootstrapTop1(pairs).forEach((estimate, i) => {
    if (estimate !== undefined) (estimated[i] as { figures: Estimates }).figures.top1 = estimate;
  });
  const corrected = figureNames.map((name) => correct(estimated.map((one) => one?.figures[name] ?? null)));
  return estimated.map((one, i) => {
    if (one === null) return null;
    const figures = Object.fromEntries(figureNames.map((name, n) => [name, corrected[n]?.[i] ?? null]));
    return { basis: one.basis, seeds: one.seeds, figures: figures as unknown as ToBaseline["figures"] };
  });
}

type Estimates = { [Name in FigureName]: Estimate | null };

interface Pair {
  readonly basis: Basis;
  readonly seeds: readonly number[];
  /** Trainings of the baseline and of the recipe, [seeds][folds]. */
  readonly before: readonly (readonly FinishedTraining[])[];
  readonly after: readonly (readonly FinishedTraining[])[];
}

function pairUp(baseline: BySeed, recipe: BySeed): Pair | null {
  const seeds = [...baseline.keys()].filter((seed) => recipe.has(seed));
  if (seeds.length === 0) return null;
  const of = (side: BySeed) => seeds.map((seed) => side.get(seed) ?? []);
  const [before, after] = [of(baseline), of(recipe)];
  const basis = seeds.length > 1 ? "seeds" : (before[0]?.length ?? 0) > 1 ? "folds" : "images";
  return { basis, seeds, before, after };
}

/** By Student's t over seeds, or with one seed over its folds; null for a pair without repeats. */
function estimateRepeats(pairs: readonly (Pair | null)[]): Estimates[] {
  const columns = figureNames.map((name) => {
    const differences = pairs.map((pair) => (pair === null ? [] : repeatDifferences(pair, name)));
    const known = differences.filter((own) => own.length > 1);
    const errors = repeatErrors(known);
    return differences.map((own) => {
      const error = errors[known.indexOf(own)] ?? null;
      return error && studentEstimate(mean(own), error);
    });
  });
  return pairs.map(
    (_, i) => Object.fromEntries(figureNames.map((name, n) => [name, columns[n]?.[i] ?? null])) as Estimates,
  );
}

/** One a seed or fold; none where the figure is not known. */
function repeatDifferences({ basis, before, after }: Pair, name: FigureName): number[] {
  const repeats = (side: Pair["before"]) =>
    (basis === "folds" ? side.flat().map((one) => [one]) : side).map((folds) => seedFigures(folds)[name]);
  const from = repeats(before);
  const differences = repeats(after).map((value, i) => (value ?? Number.NaN) - (from[i] ?? Number.NaN));
  return differences.every(Number.isFinite) ? differences : [];
}

/** Top-1 by the bootstrap, for the pairs whose repeats are no folds: those hold other images each. */
function bootstrapTop1(pairs: readonly (Pair | null)[]): (Estimate | undefined)[] {
  const places = pairs.flatMap((pair, i) => (pair === null || pair.basis === "folds" ? [] : [i]));
  const estimates = bootstrapDifferences(places.map((i) => imageDifferences(pairs[i] as Pair)));
  const found = new Array<Estimate | undefined>(pairs.length);
  for (const [n, i] of places.entries()) found[i] = estimates[n];
  return found;
}

function imageDifferences({ before, after }: Pair): Differences {
  return after.map((folds, seed) => {
    const differences = folds.map((training, fold) => {
      const other = before[seed]?.[fold] as FinishedTraining;
      if (training.test.order !== other.test.order) throw otherImages(training, other);
      const [to, from] = [training, other].map(({ test }) => decodeBits(test.correct, test.images));
      return Int8Array.from(to as Uint8Array, (right, i) => right - ((from as Uint8Array)[i] as number));
    });
    return Int8Array.from(differences.flatMap((row) => [...row]));
  });
}

function correct(estimates: readonly (Estimate | null)[]): (CorrectedEstimate | null)[] {
  const pValues = holm(estimates.flatMap((estimate) => (estimate === null ? [] : [estimate.p])));
  return estimates.map((estimate) => {
    if (estimate === null) return null;
    const pHolm = pValues.shift() as number;
    return { ...estimate, pHolm, clear: pHolm < LEVEL };
  });
}

function otherImages(one: FinishedTraining, other: FinishedTraining): MixwellError {
  return new MixwellError({
    code: "COMPARISON_MIXED",
    message: `${trainingName(one)} was tested on other images than ${trainingName(other)}`,
    remedy: "Look for images left out as broken in one of them, or remove its result file to train again",
  });
}
