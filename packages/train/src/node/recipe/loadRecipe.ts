import { MixwellError } from "@mixwell/core";
import { builtInRecipeNames, builtInRecipes } from "../../recipe/builtInRecipes.ts";
import { nearestName } from "../../recipe/nearestName.ts";
import { checkRecipe } from "../../recipe/parseRecipe.ts";
import type { Recipe } from "../../recipe/Recipe.ts";
import { readDocument } from "./readDocument.ts";

/**
 * A recipe by the name of a built-in one, or from a .yaml, .yml or .json file. YAML needs the package `yaml`.
 * @throws MixwellError RECIPE_UNKNOWN for a name that is neither, RECIPE_UNREADABLE, RECIPE_INVALID
 */
export async function loadRecipe(nameOrPath: string): Promise<Recipe> {
  if (isBuiltIn(nameOrPath)) return builtInRecipes[nameOrPath].recipe;
  const document = await readDocument(nameOrPath, "recipe");
  // A file with nothing but comments is an empty recipe.
  if (document !== undefined) return checkRecipe(document.content ?? {}, nameOrPath);
  const nearest = nearestName(nameOrPath, builtInRecipeNames);
  throw new MixwellError({
    code: "RECIPE_UNKNOWN",
    expected: `one of ${builtInRecipeNames.join(", ")}, or a .yaml, .yml or .json file`,
    name: "recipe",
    received: nameOrPath,
    ...(nearest === undefined ? {} : { remedy: `Did you mean "${nearest}"?` }),
  });
}

function isBuiltIn(name: string): name is keyof typeof builtInRecipes {
  return Object.hasOwn(builtInRecipes, name);
}
