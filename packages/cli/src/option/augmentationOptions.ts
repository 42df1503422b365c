import {
  type AugmentationName,
  augmentationNames,
  augmentations,
  builtInRecipeNames,
  builtInRecipes,
} from "@mixwell/train";
import type { NamedList, OptionSpec } from "../command/CommandSpec.ts";
import { wholeNumber } from "./values.ts";

/** Options of the commands that show or write augmented images. */
export const augmentOption: OptionSpec = {
  flags: "--augment <name|file>",
  doc: "an augmentation by name, or a .json or .yaml file: a list of transforms, or a policy as AutoAugment's",
  group: "Augmentation",
};

export const recipeOption: OptionSpec = {
  flags: "--recipe <name|file>",
  doc: "what a training with a recipe sees: a recipe by name, or a .yaml or .json file",
  group: "Augmentation",
};

export const seedOption: OptionSpec = {
  flags: "--seed <number>",
  doc: "seed of every draw; default: 0",
  group: "Augmentation",
  parse: wholeNumber("--seed", 0, Number.MAX_SAFE_INTEGER),
};

export const recipeList: NamedList = {
  title: "Recipes",
  entries: builtInRecipeNames.map((name) => ({ name, doc: builtInRecipes[name].doc })),
};

export const augmentationList: NamedList = {
  title: "Augmentations",
  entries: augmentationNames.map((name: AugmentationName) => ({ name, doc: augmentations[name].doc })),
};
