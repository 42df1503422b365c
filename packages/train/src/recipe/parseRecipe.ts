import { describeReceived, MixwellError } from "@mixwell/core";
import type { z } from "zod";
import { nearestName } from "./nearestName.ts";
import type { Recipe, Settings } from "./Recipe.ts";
import { recipeSchema, settingFault, settingNames } from "./settingTable.ts";

/**
 * Checks what was read from a file or given in code.
 * @param where the file or place, named in errors
 * @throws MixwellError RECIPE_INVALID, with every problem in one message
 */
export function checkRecipe(value: unknown, where = "recipe"): Recipe {
  const checked = recipeSchema.safeParse(value);
  if (checked.success) return checked.data;
  throw new MixwellError({
    code: "RECIPE_INVALID",
    message: checked.error.issues.flatMap((issue) => describe(issue, value)).join("; "),
    where,
  });
}

/**
 * Reads a recipe from JSON text. YAML is read by `loadRecipe` of `@mixwell/train/node`.
 * @throws MixwellError RECIPE_INVALID
 */
export function parseRecipe(text: string, where = "recipe"): Recipe {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new MixwellError({
      code: "RECIPE_INVALID",
      message: `The recipe is not valid JSON: ${cause instanceof Error ? cause.message : cause}`,
      where,
      cause,
    });
  }
  return checkRecipe(value, where);
}

function describe(issue: z.core.$ZodIssue, value: unknown): string[] {
  if (issue.code === "unrecognized_keys" && issue.path.length === 0) return issue.keys.map(describeUnknown);
  const [name] = issue.path;
  if (name === undefined)
    return [`Expected settings by name for the recipe but received ${describeReceived(value)}`];
  const received = (value as Record<PropertyKey, unknown>)[name];
  return [settingFault(name as keyof Settings, issue, String(name), received)];
}

function describeUnknown(name: string): string {
  const nearest = nearestName(name, settingNames);
  const way = nearest === undefined ? `known are: ${settingNames.join(", ")}` : `did you mean "${nearest}"?`;
  return `Unknown setting "${name}"; ${way}`;
}
