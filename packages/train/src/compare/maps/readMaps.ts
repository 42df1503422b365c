import type { MapComparison, RecipeMaps } from "./types.ts";

/** What activation maps say, in plain sentences. */
export function readMaps({ images, recipes }: MapComparison): string[] {
  const [baseline, ...others] = recipes;
  if (baseline === undefined || others.length === 0) return [];
  const { name, halfShare, correlation } = baseline;
  const seeds =
    correlation === null ? "" : ` Maps of two of its seeds correlate by ${correlation.toFixed(2)}.`;
  return [
    `Activation maps of ${images} test images, one training a recipe: half of what speaks for the class lies on ${percent(halfShare)} of the image for ${name}.${seeds}`,
    ...others.map((recipe) => readRecipe(recipe, name)),
  ];
}

function readRecipe(
  { name, halfShare, shareDifference, correlation, correlationDifference }: RecipeMaps,
  baseline: string,
): string {
  const sentences = [`For ${name} it is ${percent(halfShare)}`];
  if (shareDifference !== null) {
    const { low, high } = shareDifference;
    const verdict =
      low > 0 ? "it looks more widely" : high < 0 ? "it looks more narrowly" : "no clear difference";
    sentences[0] += ` (95 % interval of the difference ${signed(low)} to ${signed(high)} points, over images): ${verdict}`;
  }
  if (correlation !== null && correlationDifference !== null) {
    const { low, high } = correlationDifference;
    const verdict =
      high < 0
        ? `it looks elsewhere than ${baseline}, beyond what a seed changes`
        : low > 0
          ? "more alike than two seeds of it"
          : "as alike as two seeds of it";
    sentences.push(
      `Its maps correlate by ${correlation.toFixed(2)} with those of another seed of ${baseline}: ${verdict}`,
    );
  }
  return `${sentences.join(". ")}.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function signed(share: number): string {
  return `${share < 0 ? "−" : "+"}${(100 * Math.abs(share)).toFixed(1)}`;
}
