import { MixwellError } from "@mixwell/core";
import type { Settings } from "./Recipe.ts";

/** Why multi-label data trains as it does. */
export const multiLabelReason =
  "images have any number of labels: a yes or no for each, scored by mean average precision";

/**
 * Refuses settings that images with any number of labels cannot be trained with.
 * @throws MixwellError RECIPE_INVALID
 */
export function checkMultiLabel({ loss, sampler, classWeights, mix }: Settings): void {
  if (loss.type !== "binaryCrossEntropy") {
    throw refusal(
      `The loss ${loss.type} takes exactly one label an image`,
      "Take binaryCrossEntropy, or leave the loss out",
    );
  }
  if (sampler === "balanced") {
    throw refusal(
      "The balanced sampler draws images by their one class",
      "Take the uniform sampler; sorting by one label would unsettle the others",
    );
  }
  if (classWeights !== "none") {
    throw refusal("Class weights belong to an image's one label", "Leave classWeights out");
  }
  if (mix.some(({ type }) => type === "snapmix")) {
    throw refusal(
      "SnapMix weighs an image by the activation map of its one label",
      "Take cutmix, which weighs by area",
    );
  }
}

function refusal(why: string, remedy: string): MixwellError {
  return new MixwellError({
    code: "RECIPE_INVALID",
    message: `${why}, and these images have any number of labels`,
    remedy,
  });
}
