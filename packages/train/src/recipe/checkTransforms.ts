import { createPipeline } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { MixwellError } from "@mixwell/core";
import type { Settings } from "./Recipe.ts";

/**
 * Refuses transforms that a training cannot use: the network takes images of one size, and an image that is evaluated has one
 * view and no other image beside it.
 * @throws MixwellError RECIPE_INVALID, and those of `createPipeline`
 */
export function checkTransforms(settings: Settings, name: "augment" | "augmentEval"): void {
  const { imageSize } = settings;
  const pipeline = createPipeline(settings[name], allTransforms);
  if (name === "augmentEval" && pipeline.views > 1) {
    throw new MixwellError({
      code: "RECIPE_INVALID",
      message: `The transforms of augmentEval ask for ${pipeline.views} views of each image, and an image is scored by one`,
      remedy: "Set their option that asks for views to 1",
    });
  }
  if (name === "augmentEval" && pipeline.partners > 0) {
    throw new MixwellError({
      code: "RECIPE_INVALID",
      message: "The transforms of augmentEval mix images with others, and an image is scored by itself",
      remedy: "Mix in augment alone",
    });
  }
  const { height, width } = pipeline.outputSize;
  if (height === imageSize && width === imageSize) return;
  throw new MixwellError({
    code: "RECIPE_INVALID",
    message: `The transforms of ${name} give images of ${height} x ${width}, but imageSize is ${imageSize}`,
    remedy: "Leave their sizes out to have them filled in, or give the imageSize that they lead to",
  });
}
