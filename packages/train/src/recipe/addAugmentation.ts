import { createPipeline, type TransformSpec } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { isMixwellError } from "@mixwell/core";
import { type AugmentationName, augmentations } from "./augmentations.ts";
import { fillSizes } from "./transforms.ts";

/** Any side: whether a list leads to one size does not depend on which. */
const SIDE = 224;

/**
 * A list of training transforms with an augmentation put in: after the crops and flips, before the normalisation. A list that
 * leads to one size by itself is whole, and takes the place of the other.
 * @param base transforms that crop, flip and normalise
 * @param augmentation a name, or transforms
 * @param plain what `none` leaves: the transforms of evaluation
 * @throws MixwellError those of `createPipeline`
 */
export function addAugmentation(
  base: readonly TransformSpec[],
  augmentation: AugmentationName | readonly TransformSpec[],
  plain: readonly TransformSpec[],
): readonly TransformSpec[] {
  if (typeof augmentation === "string") {
    const { crops, transforms } = augmentations[augmentation];
    return insert(crops ? base : plain, transforms);
  }
  return leadsToOneSize(augmentation) ? augmentation : insert(base, augmentation);
}

function insert(base: readonly TransformSpec[], added: readonly TransformSpec[]): readonly TransformSpec[] {
  const isNormalize = ({ type }: TransformSpec) => type === "normalize";
  return [
    ...base.filter((spec) => !isNormalize(spec)),
    ...added,
    ...(added.some(isNormalize) ? [] : base.filter(isNormalize)),
  ];
}

/** Whether the transforms bring images of any size to one, so that a batch can be made of them. */
function leadsToOneSize(specs: readonly TransformSpec[]): boolean {
  try {
    return createPipeline(fillSizes(specs, SIDE), allTransforms).outputSize !== undefined;
  } catch (error) {
    if (isMixwellError(error) && error.code === "PIPELINE_SIZE_OPEN") return false;
    throw error;
  }
}
