import { recipes } from "./generated/recipes.ts";
import type { Recipe } from "./Recipe.ts";

export interface BuiltInRecipe {
  /** One line, without a full stop. */
  readonly doc: string;
  readonly recipe: Recipe;
}

/** The recipes that have a name: the YAML files of the package's folder `recipes`, which tell source and published settings. */
export const builtInRecipes: { readonly [Name in BuiltInRecipeName]: BuiltInRecipe } = recipes;

export type BuiltInRecipeName = (typeof builtInRecipeNames)[number];
export const builtInRecipeNames = [
  "default",
  "demo",
  "cifar",
  "photos",
  "baseline",
  "standard",
  "label-smoothing",
  "cutout",
  "mixup",
  "cutmix",
  "snapmix",
  "bi-tempered",
  "auto-augment",
  "rand-augment",
  "trivial-augment",
  "augmix",
  "strong",
] as const;
