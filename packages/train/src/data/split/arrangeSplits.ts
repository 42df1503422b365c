import type { Sample, SplitName } from "../DataSet.ts";
import { isMultiLabel } from "../labelsOf.ts";
import { addLabelNoise } from "../noise/addLabelNoise.ts";
import { balancedPart } from "./balancedPart.ts";
import type { SplitOptions } from "./SplitOptions.ts";
import { stratifiedFold } from "./stratifiedFold.ts";
import { stratifiedSplit } from "./stratifiedSplit.ts";

/** Share of the training images that is set aside for validation where the data has no validation split. */
export const DEFAULT_VAL_SPLIT = 0.1;

/**
 * Images that are set aside without being asked for, at most: with 2,000 of them the standard error of an accuracy is
 * below 1.2 points, and further ones are worth more in training.
 */
const DEFAULT_VAL_LIMIT = 2000;

/** Splits, and in words where they come from; `train` only where it is not the data's own, whole and right. */
export interface Arrangement {
  readonly splits: { readonly [K in SplitName]: readonly Sample[] };
  readonly origin: { readonly train?: string; readonly val: string; readonly test: string };
}

/**
 * Makes the splits of a training from those of the data: first folds, then validation, then the subset, then label noise.
 * @param options with `splitSeed`
 * @param classes K
 * @throws MixwellError SPLIT_INVALID, OPTION_INVALID
 */
export function arrangeSplits(
  given: Arrangement,
  options: SplitOptions & { readonly splitSeed: number },
  classes: number,
): Arrangement {
  let arranged = given;
  if (options.fold !== undefined) arranged = holdOutFold(arranged, options.fold, options.splitSeed);
  if (arranged.splits.val.length === 0) arranged = setValidationAside(arranged, options);
  if (options.subset !== undefined) arranged = takeSubset(arranged, options.subset, options.splitSeed);
  return disturbLabels(arranged, options, classes);
}

function holdOutFold(
  { splits }: Arrangement,
  fold: NonNullable<SplitOptions["fold"]>,
  seed: number,
): Arrangement {
  const all = [...splits.train, ...splits.val, ...splits.test];
  const { kept, aside } = stratifiedFold(all, fold, seed);
  const origin = `fold ${fold.index + 1} of ${fold.count} of all ${all.length} images, seed ${seed}`;
  return {
    splits: { train: kept, val: [], test: aside },
    origin: { train: `all but ${origin}`, val: "none", test: origin },
  };
}

function setValidationAside(
  { splits, origin }: Arrangement,
  { valSplit, subset, splitSeed: seed }: SplitOptions & { readonly splitSeed: number },
): Arrangement {
  const used = subset ?? splits.train.length;
  const asked = valSplit ?? Math.min(DEFAULT_VAL_SPLIT, DEFAULT_VAL_LIMIT / used);
  if (asked === 0) return { splits, origin };
  if (asked < 1 && subset === undefined) {
    const { kept, aside } = stratifiedSplit(splits.train, asked, seed);
    const share = `${Number((asked * 100).toFixed(2))} %`;
    const val =
      aside.length === 0 ? "none, as no class has two images" : `stratified ${share} of train, seed ${seed}`;
    return { splits: { ...splits, train: kept, val: aside }, origin: { ...origin, val } };
  }
  const count = asked < 1 ? Math.round(asked * used) : asked;
  const { kept, aside } = balancedPart(splits.train, count, seed, "validation");
  return {
    splits: { ...splits, train: kept, val: aside },
    origin: {
      ...origin,
      val: `${count} of ${splits.train.length} of train, ${evenly(splits.train)}, seed ${seed}`,
    },
  };
}

function takeSubset({ splits, origin }: Arrangement, count: number, seed: number): Arrangement {
  const { aside } = balancedPart(splits.train, count, seed, "subset");
  const words = `${count} of ${splits.train.length}, ${evenly(splits.train)}, seed ${seed}`;
  return {
    splits: { ...splits, train: aside },
    origin: { ...origin, train: join(origin.train, words) },
  };
}

/** How a number of samples is drawn: see `balancedPart`. */
function evenly(samples: readonly Sample[]): string {
  return isMultiLabel(samples) ? "stratified" : "balanced";
}

function disturbLabels(
  arranged: Arrangement,
  { labelNoise: noise, noisyVal = false, splitSeed: seed }: SplitOptions & { readonly splitSeed: number },
  classes: number,
): Arrangement {
  if (noise === undefined || noise.rate === 0) return arranged;
  const { splits, origin } = arranged;
  const words = `${Number((noise.rate * 100).toFixed(2))} % wrong labels (${noise.kind}), seed ${seed}`;
  const disturb = (samples: readonly Sample[]) => addLabelNoise(samples, noise, classes, seed);
  return {
    splits: {
      ...splits,
      train: disturb(splits.train),
      val: noisyVal ? disturb(splits.val) : splits.val,
    },
    origin: {
      ...origin,
      train: join(origin.train, words),
      val: noisyVal ? join(origin.val, words) : origin.val,
    },
  };
}

function join(before: string | undefined, words: string): string {
  return before === undefined ? words : `${before}; ${words}`;
}
