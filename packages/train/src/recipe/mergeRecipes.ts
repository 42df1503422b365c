import type { TransformSpec } from "@mixwell/augment";
import { addAugmentation } from "./addAugmentation.ts";
import type { Recipe } from "./Recipe.ts";

/**
 * One recipe over another: what `over` says wins. But an augmentation that brings no crops of its own, such as a named one,
 * goes into the transforms that `base` lists; see `addAugmentation`.
 */
export function mergeRecipes(base: Recipe, over: Recipe): Recipe {
  const given = Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined));
  const { augment } = over;
  // `none` is left to the plan, which knows how evaluation sees an image.
  if (augment === undefined || augment === "none" || !isList(base.augment)) return { ...base, ...given };
  return { ...base, ...given, augment: addAugmentation(base.augment, augment, []) };
}

function isList(augment: Recipe["augment"]): augment is readonly TransformSpec[] {
  return typeof augment === "object";
}
