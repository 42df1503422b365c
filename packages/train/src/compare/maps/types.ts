import type { Estimate } from "../statistics/Estimate.ts";

/** Where the networks of a comparison look, measured by class activation maps of the same test images. */
export interface MapComparison {
  /** Images measured. */
  readonly images: number;
  /** One training a recipe: of the first seed, with cross-validation of the first fold. */
  readonly recipes: readonly RecipeMaps[];
}

export interface RecipeMaps {
  readonly name: string;
  /** Mean share of the image that holds half of the evidence for its class, in 0..1: small where few cells decide. */
  readonly halfShare: number;
  /** Of `halfShare` to the baseline's, over the images; null for the baseline. */
  readonly shareDifference: Estimate | null;
  /**
   * Mean correlation with the maps of the baseline trained with another seed; null where that run is not kept. Trainings of one
   * seed begin with the same weights and look alike for that reason too, so none is compared with another of its seed.
   */
  readonly correlation: number | null;
  /** Of `correlation` to the baseline's own, over the images. */
  readonly correlationDifference: Estimate | null;
}
