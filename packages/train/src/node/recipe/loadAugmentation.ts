import { createPipeline, parsePipeline, type TransformSpec } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { MixwellError } from "@mixwell/core";
import { type AugmentationName, augmentationNames } from "../../recipe/augmentations.ts";
import { nearestName } from "../../recipe/nearestName.ts";
import { readDocument } from "./readDocument.ts";

/**
 * An augmentation by its name, or from a .yaml, .yml or .json file: a list of transforms, what a pipeline's `toJSON` gave, or
 * a policy as AutoAugment's, a list of sub-policies of [operation, probability, level], or such a list as `subPolicies`
 * beside other options of the transform `policy`.
 * @throws MixwellError AUGMENTATION_UNKNOWN for a name that is neither, RECIPE_UNREADABLE, RECIPE_INVALID, and those of
 *   `parsePipeline`
 */
export async function loadAugmentation(
  nameOrPath: string,
): Promise<AugmentationName | readonly TransformSpec[]> {
  const known = augmentationNames.find((name) => name === nameOrPath);
  if (known !== undefined) return known;
  const document = await readDocument(nameOrPath, "augmentation");
  if (document !== undefined) return readTransforms(document.content);
  const nearest = nearestName(nameOrPath, augmentationNames);
  throw new MixwellError({
    code: "AUGMENTATION_UNKNOWN",
    expected: `one of ${augmentationNames.join(", ")}, or a .yaml, .yml or .json file`,
    name: "augmentation",
    received: nameOrPath,
    ...(nearest === undefined ? {} : { remedy: `Did you mean "${nearest}"?` }),
  });
}

function readTransforms(content: unknown): readonly TransformSpec[] {
  if (Array.isArray(content) && Array.isArray(content[0])) return asPolicy({ subPolicies: content });
  if (typeof content === "object" && content !== null && "subPolicies" in content) return asPolicy(content);
  return parsePipeline(content, allTransforms).specs;
}

function asPolicy(options: object): readonly TransformSpec[] {
  return createPipeline([{ type: "policy", ...options }], allTransforms).specs;
}
