import { readMaps } from "../maps/readMaps.ts";
import type { Basis, Comparison, CorrectedEstimate, FigureName, RecipeSummary } from "./types.ts";

/** What the figures of a comparison say, in plain sentences. */
export function readComparison(comparison: Omit<Comparison, "reading" | "records">): string[] {
  const { recipes, trainings, baseline } = comparison;
  const sentences: string[] = [];
  if (trainings.done < trainings.planned) {
    sentences.push(
      `${trainings.done} of ${trainings.planned} trainings are done; the figures may still change.`,
    );
  }
  const bases = new Set(recipes.flatMap(({ toBaseline }) => toBaseline?.basis ?? []));
  for (const basis of bases) sentences.push(explainBasis(basis, comparison));
  for (const recipe of recipes) sentences.push(...readRecipe(recipe, baseline));
  if (comparison.maps !== null) sentences.push(...readMaps(comparison.maps));
  return sentences;
}

function explainBasis(
  basis: Basis,
  { images, folds, recipes }: Omit<Comparison, "reading" | "records">,
): string {
  const seeds = Math.max(...recipes.map(({ toBaseline }) => toBaseline?.seeds.length ?? 0));
  const tested = `${count(images)} test images`;
  switch (basis) {
    case "seeds":
      return `Each recipe was trained with ${seeds} seeds and tested on ${tested}; the 95 % intervals tell what other seeds (whose scatter is pooled over the recipes) and other images may bring, p-values are corrected for the number of recipes (Holm).`;
    case "folds":
      return `With one seed, the ${folds} folds are the repeats: intervals are 95 % by Student's t. The folds' training images overlap, so they are somewhat too narrow; more seeds would tell more.`;
    case "images":
      return `With one seed, intervals are over the ${tested} alone: what another seed would bring is not in them.`;
  }
}

function readRecipe({ name, trainings, diverged, toBaseline }: RecipeSummary, baseline: string): string[] {
  const sentences: string[] = [];
  if (diverged > 0) {
    sentences.push(
      `${diverged} of ${trainings} trainings of ${name} diverged; its figures are of the other seeds.`,
    );
  }
  if (toBaseline === null) return sentences;
  const { top1, nll, ece } = toBaseline.figures;
  if (top1 !== null) sentences.push(readTop1(name, baseline, top1));
  for (const [figure, estimate] of [
    ["nll", nll],
    ["ece", ece],
  ] as const) {
    if (estimate?.clear === true) sentences.push(readLower(name, figure, estimate));
  }
  return sentences;
}

function readTop1(name: string, baseline: string, estimate: CorrectedEstimate): string {
  const { difference, low, high, pHolm, clear } = estimate;
  const side = difference < 0 ? "worse" : "better";
  const size = `${points(Math.abs(difference))} points ${side} than ${baseline} in top-1`;
  const interval = `95 % interval ${signed(low)} to ${signed(high)}, p ${pValue(pHolm)}`;
  return `${name} is ${size} (${interval}): ${clear ? "more than noise." : "this may be noise."}`;
}

function readLower(
  name: string,
  figure: Extract<FigureName, "nll" | "ece">,
  estimate: CorrectedEstimate,
): string {
  const { difference, low, high, pHolm } = estimate;
  const write = figure === "ece" ? points : (value: number) => value.toFixed(3);
  const what = figure === "ece" ? "calibration error (ECE)" : "negative log-likelihood";
  const unit = figure === "ece" ? " points" : "";
  const side = difference < 0 ? "lower" : "higher";
  const interval = `95 % interval ${signed(low, write)} to ${signed(high, write)}, p ${pValue(pHolm)}`;
  return `The ${what} of ${name} is ${write(Math.abs(difference))}${unit} ${side} (${interval}): more than noise.`;
}

function points(share: number): string {
  return (100 * share).toFixed(1);
}

function signed(value: number, write: (size: number) => string = points): string {
  return `${value < 0 ? "−" : "+"}${write(Math.abs(value))}`;
}

function pValue(p: number): string {
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
