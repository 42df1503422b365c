import { type DataOptions, type Fold, type LabelNoise, labelNoiseKinds } from "@mixwell/train";
import type { OptionSpec } from "../command/CommandSpec.ts";
import { strictOption } from "./sharedOptions.ts";
import { invalid, toNumber, wholeNumber } from "./values.ts";

/** What a training sees of the data: options of the commands that train. */
export const dataOptions: readonly OptionSpec[] = [
  { flags: "--val <data>", doc: "validation images from another place", group: "Data" },
  {
    flags: "--val-split <share|images>",
    doc: "training images set aside for validation where the data has none: a share below 1, or a number of images, the same of each class; 0 for no validation",
    group: "Data",
    parse: shareOrCount,
  },
  { flags: "--test <data>", doc: "test images from another place", group: "Data" },
  {
    flags: "--subset <images>",
    doc: "train on so many images only, the same number of each class; validation comes from the others",
    group: "Data",
    parse: wholeNumber("--subset", 1, Number.MAX_SAFE_INTEGER),
  },
  {
    flags: "--label-noise <rate[:kind]>",
    doc: `make a share of the training labels wrong: ${labelNoiseKinds.join(" (any other class) or ")} (the next class); test labels stay right`,
    group: "Data",
    parse: labelNoise,
  },
  { flags: "--noisy-val", doc: "the label noise is in the validation labels too", group: "Data" },
  {
    flags: "--split-seed <number>",
    doc: "seed that draws validation images, subset, folds and label noise",
    group: "Data",
    parse: wholeNumber("--split-seed", 0, Number.MAX_SAFE_INTEGER),
  },
  strictOption,
];

export const foldOption: OptionSpec = {
  flags: "--fold <k/n>",
  doc: "deal all images into n folds and test on the k-th; training and validation images come from the others",
  group: "Data",
  parse: fold,
};

/** The data options among those of a call. */
export function givenData(options: Readonly<Record<string, unknown>>): Omit<DataOptions, "data"> {
  const { val, valSplit, test, subset, labelNoise, noisyVal, splitSeed, fold } =
    options as Partial<DataOptions>;
  return { val, valSplit, test, subset, labelNoise, noisyVal, splitSeed, fold };
}

function shareOrCount(text: string): number {
  const value = toNumber(text);
  if (value >= 0 && (value < 1 || Number.isSafeInteger(value))) return value;
  throw invalid("a number from 0 to below 1, or a whole number of images", "--val-split", text);
}

function labelNoise(text: string): LabelNoise {
  const [rateText = "", kindText = "symmetric", ...rest] = text.split(":");
  const rate = toNumber(rateText);
  const kind = labelNoiseKinds.find((name) => name === kindText);
  if (rate >= 0 && rate < 1 && kind !== undefined && rest.length === 0) return { rate, kind };
  throw invalid(`a share below 1 such as 0.4 or 0.4:${labelNoiseKinds.at(-1)}`, "--label-noise", text);
}

function fold(text: string): Fold {
  const [, k, n] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const [place, count] = [Number(k), Number(n)];
  if (place >= 1 && place <= count && count >= 2) return { index: place - 1, count };
  throw invalid("one fold of several, such as 1/5", "--fold", text);
}
