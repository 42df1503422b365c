import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { MixwellError } from "@mixwell/core";
import { builtInRecipeNames, builtInRecipes } from "../../recipe/builtInRecipes.ts";
import { nearestName } from "../../recipe/nearestName.ts";
import { checkRecipe, parseRecipe } from "../../recipe/parseRecipe.ts";
import type { Recipe } from "../../recipe/Recipe.ts";

/**
 * A recipe by the name of a built-in one, or from a .yaml, .yml or .json file. YAML needs the package `yaml`.
 * @throws MixwellError RECIPE_UNKNOWN for a name that is neither, RECIPE_UNREADABLE, RECIPE_INVALID
 */
export async function loadRecipe(nameOrPath: string): Promise<Recipe> {
  if (isBuiltIn(nameOrPath)) return builtInRecipes[nameOrPath].recipe;
  const extension = extname(nameOrPath).toLowerCase();
  if (extension === ".json") return parseRecipe(await read(nameOrPath), nameOrPath);
  if (extension === ".yaml" || extension === ".yml")
    return checkRecipe(await parseYaml(await read(nameOrPath), nameOrPath), nameOrPath);
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

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new MixwellError({
      code: "RECIPE_UNREADABLE",
      message: `The recipe ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      cause,
    });
  }
}

async function parseYaml(text: string, path: string): Promise<unknown> {
  const { parse } = await import("yaml").catch((cause: unknown) => {
    throw new MixwellError({
      code: "YAML_MISSING",
      message: `The recipe ${path} is YAML, which the package "yaml" reads, and it is not installed`,
      remedy: "Run `npm install yaml`, or write the recipe as JSON",
      cause,
    });
  });
  try {
    // A file with nothing but comments is an empty recipe.
    return parse(text) ?? {};
  } catch (cause) {
    throw new MixwellError({
      code: "RECIPE_INVALID",
      message: `The recipe is not valid YAML: ${firstLine(cause)}`,
      where: path,
      cause,
    });
  }
}

/** The reader's message goes on with the text at fault; its first line has the place. */
function firstLine(error: unknown): string {
  const [line] = String(error instanceof Error ? error.message : error).split("\n");
  return (line as string).replace(/:$/, "");
}
