import { createPipeline } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { MixwellError } from "@mixwell/core";
import type { Settings } from "./Recipe.ts";
import { fillSizes } from "./transforms.ts";

/** The weight of AugMix (Hendrycks et al., 2020) for CIFAR and ImageNet. */
export const PUBLISHED_CONSISTENCY = 12;

/** How many views of each image training transforms ask for. */
export function countViews(augment: Settings["augment"], imageSize: number): number {
  return createPipeline(fillSizes(augment, imageSize), allTransforms).views;
}

/**
 * Refuses a consistency term without views to compare, views without it, and what it does not go together with.
 * @param views of each training image
 * @throws MixwellError RECIPE_INVALID
 */
export function checkConsistency({ consistency, mix }: Settings, views: number, multiLabel: boolean): void {
  if (consistency > 0 && views === 1) {
    throw refusal(
      "The consistency term compares views of an image, and the transforms of augment give one",
      "Ask for views, as in {type: augMix, views: 3}, or leave consistency out",
    );
  }
  if (views === 1) return;
  if (consistency === 0) {
    throw refusal(
      `The transforms of augment give ${views} views of an image, and consistency 0 makes no use of them`,
      "Leave consistency out, or ask for one view",
    );
  }
  if (mix.length > 0) {
    throw refusal(
      "Mixes take one view of an image, and the transforms of augment give several",
      "Leave mix out, or ask for one view",
    );
  }
  if (multiLabel) {
    throw refusal(
      "The consistency term compares probabilities that sum to 1, and these images have any number of labels",
      "Ask for one view of each image",
    );
  }
}

function refusal(message: string, remedy: string): MixwellError {
  return new MixwellError({ code: "RECIPE_INVALID", message, remedy });
}
