import type { LabelNoise } from "../noise/LabelNoise.ts";
import type { Fold } from "./stratifiedFold.ts";

/** What becomes of the splits that a location has. */
export interface SplitOptions {
  /**
   * Images of the training split that are set aside for validation where the data has none: below 1 a share of the training
   * images used, the same of each class; from 1 on a number of images, as many of each class. Left out, a tenth, but at most
   * 2,000 images; 0 for no validation.
   */
  readonly valSplit?: number | undefined;
  /** Trains on so many images only, as many of each class; validation is set aside from the others. */
  readonly subset?: number | undefined;
  /** Makes training labels wrong on purpose; test labels stay as they are. */
  readonly labelNoise?: LabelNoise | undefined;
  /** Gives the validation labels the noise of the training labels, as a data set would have it whose labels are noisy. */
  readonly noisyVal?: boolean | undefined;
  /** Cross-validation: all images of all splits are dealt into folds, of which this one is the test split. */
  readonly fold?: Fold | undefined;
  /** Draws validation split, subset, folds and label noise. Left out, the seed of the training. */
  readonly splitSeed?: number | undefined;
}
