import { resolve } from "node:path";
import { MixwellError } from "@mixwell/core";
import { type DataOptions, type Recipe, settingNames } from "@mixwell/train";
import type { TrainingTrial } from "@mixwell/tune";
import type { Services } from "../services.ts";

/** What the settings of a training experiment hold beside those of a recipe. */
export interface TrainingSearch {
  readonly given: DataOptions;
  /** The recipe that all trials begin from. */
  readonly recipe: Recipe;
  readonly threads: number;
  readonly workers: number | undefined;
}

const dataNames = [
  "data",
  "val",
  "test",
  "valSplit",
  "subset",
  "labelNoise",
  "noisyVal",
  "fold",
  "splitSeed",
] as const;
const otherNames = ["recipe", "threads", "workers"] as const;

/** Seeds of a comparison count from 0, so a search that begins here has seen none of them. */
const SEARCH_SEED = 1000;

/** Reads the settings of a training experiment. @throws MixwellError EXPERIMENT_INVALID, RECIPE_INVALID */
export async function readTrainingSearch(
  { settings }: TrainingTrial,
  services: Pick<Services, "loadRecipe">,
): Promise<TrainingSearch> {
  const known: readonly string[] = [...dataNames, ...otherNames, ...settingNames];
  const unknown = Object.keys(settings).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new MixwellError({
      code: "EXPERIMENT_INVALID",
      expected: `one of ${known.join(", ")}`,
      name: "training",
      received: unknown,
    });
  }
  const { data, recipe: name, threads = 1, workers } = settings as Record<string, never>;
  if (typeof data !== "string") {
    throw new MixwellError({
      code: "EXPERIMENT_INVALID",
      expected: "the location of the images",
      name: "training.data",
      received: data,
    });
  }
  const named = name === undefined ? {} : await services.loadRecipe(name);
  // One split for all trials, whatever their seed.
  const splitSeed = { splitSeed: 0 };
  const pick = (names: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(
      names.filter((each) => settings[each] !== undefined).map((each) => [each, settings[each]]),
    );
  return {
    given: { ...splitSeed, ...pick(dataNames) } as unknown as DataOptions,
    recipe: { seed: SEARCH_SEED, ...named, ...pick(settingNames) },
    threads,
    workers,
  };
}

/** Settings whose relative paths start at a folder. */
export function resolveTraining(
  settings: TrainingTrial["settings"],
  folder: string,
): TrainingTrial["settings"] {
  const paths = ["data", "val", "test"].flatMap((name) => {
    const path = settings[name];
    // "builtin:leaves" and the like are no paths.
    return typeof path === "string" && !path.includes(":") ? [[name, resolve(folder, path)]] : [];
  });
  const { recipe } = settings;
  const isFile = typeof recipe === "string" && /\.(json|ya?ml)$/i.test(recipe);
  return {
    ...settings,
    ...Object.fromEntries(paths),
    ...(isFile ? { recipe: resolve(folder, recipe) } : {}),
  };
}
