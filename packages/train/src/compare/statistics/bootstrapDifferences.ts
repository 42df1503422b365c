import { RandomStream } from "@mixwell/core";
import type { Estimate } from "./Estimate.ts";
import { mean } from "./moments.ts";
import { repeatErrors } from "./repeatErrors.ts";
import { drawStudent } from "./student.ts";

/** Replicates of a bootstrap. The smallest p-value is 2 / (1 + REPLICATES). */
export const REPLICATES = 4000;

/** The right and wrong predictions of a recipe minus those of the baseline, [seeds][images], each -1, 0 or 1. */
export type Differences = readonly Int8Array[];

/**
 * Differences of accuracies with intervals that hold for other seeds and other images alike: a paired, hierarchical
 * bootstrap.
 *
 * Recipe and baseline share seeds and images, so their difference is taken image by image, and what makes an image hard for
 * both cancels out. A replicate is the mean difference, plus what it moves when the images are drawn anew with replacement,
 * plus what it may move with other seeds. Seeds are too few to be drawn with replacement: three values never leave their
 * own range, and the interval would cover the truth in three of four cases at best. Their part is drawn from Student's t
 * with the error of `repeatErrors` instead (a parametric bootstrap). A part of what images scatter is in that error too, so
 * the interval is rather too wide than too narrow. With one seed, it is over images alone.
 *
 * @param recipes for each recipe its differences; all of the same images, in the same order
 * @returns one estimate a recipe
 */
export function bootstrapDifferences(
  recipes: readonly Differences[],
  { seed = 0, replicates = REPLICATES }: { seed?: number; replicates?: number } = {},
): Estimate[] {
  const images = recipes[0]?.[0]?.length ?? 0;
  const byImage = recipes.map((seeds) => meanByImage(seeds, images));
  const random = new RandomStream(seed, ["bootstrap"]);
  const drawn = recipes.map(() => new Float64Array(replicates));
  for (let replicate = 0; replicate < replicates; replicate++) {
    const counts = drawCounts(random, images);
    for (const [r, values] of byImage.entries()) {
      let sum = 0;
      for (let i = 0; i < images; i++) sum += (counts[i] as number) * (values[i] as number);
      (drawn[r] as Float64Array)[replicate] = sum / images;
    }
  }
  const means = recipes.map((seeds) => seeds.map((row) => row.reduce((sum, one) => sum + one, 0) / images));
  const errors = repeatErrors(means);
  return means.map((own, r) => {
    const values = drawn[r] as Float64Array;
    const { error, freedom } = errors[r] ?? { error: 0, freedom: 1 };
    const student = new RandomStream(seed, ["seeds", r]);
    for (let i = 0; i < replicates && error > 0; i++)
      values[i] = (values[i] as number) + error * drawStudent(student, freedom);
    return estimateFrom(mean(own), values.sort());
  });
}

function meanByImage(seeds: Differences, images: number): Float64Array {
  return Float64Array.from(
    { length: images },
    (_, i) => seeds.reduce((sum, row) => sum + (row[i] as number), 0) / seeds.length,
  );
}

/** How often each image is drawn, of so many draws with replacement. */
function drawCounts(random: RandomStream, images: number): Uint16Array {
  const counts = new Uint16Array(images);
  for (let draw = 0; draw < images; draw++) {
    const image = random.integer(images);
    counts[image] = (counts[image] as number) + 1;
  }
  return counts;
}

/** @param sorted replicates in ascending order */
function estimateFrom(difference: number, sorted: Float64Array): Estimate {
  let below = 0;
  let above = 0;
  for (const value of sorted) {
    if (value <= 0) below++;
    if (value >= 0) above++;
  }
  const p = Math.min(1, (2 * (1 + Math.min(below, above))) / (1 + sorted.length));
  return { difference, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975), p };
}

/** Linear between neighbours, as NumPy does. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const [low, part] = [Math.floor(place), place % 1];
  const at = (index: number) => sorted[Math.min(index, sorted.length - 1)] as number;
  return at(low) + part * (at(low + 1) - at(low));
}
