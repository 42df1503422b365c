import { MixwellError } from "@mixwell/core";
import { mergeRecipes, type Recipe, settingNames } from "@mixwell/train";
import type { Parameters } from "@mixwell/tune";

/**
 * The recipe that a trial's parameters stand for: each is a setting by its name. A branch of a choice becomes a setting
 * with options, `{ _name: "cutmix", alpha: 1 }` that of `{ type: "cutmix", alpha: 1 }`.
 *
 * @throws MixwellError SPACE_INVALID where a parameter is no setting
 */
export function trainingSettings(base: Recipe, parameters: Parameters): Recipe {
  const unknown = Object.keys(parameters).find((name) => !settingNames.includes(name as never));
  if (unknown !== undefined) {
    throw new MixwellError({
      code: "SPACE_INVALID",
      expected: `the name of a setting (${settingNames.join(", ")})`,
      name: "a parameter of a search over trainings",
      received: unknown,
    });
  }
  const settings = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, toSetting(value)]),
  );
  return mergeRecipes(base, settings as Recipe);
}

function toSetting(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { _name: type, ...options } = value as Record<string, unknown>;
  if (type === undefined) return value;
  // "none" and names without options are settings by themselves.
  return Object.keys(options).length === 0 ? type : { type, ...options };
}
