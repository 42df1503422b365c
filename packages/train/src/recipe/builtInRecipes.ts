import type { Recipe } from "./Recipe.ts";
import { evaluationTransforms, trainingTransforms } from "./transforms.ts";

export interface BuiltInRecipe {
  /** One line, without a full stop. */
  readonly doc: string;
  readonly recipe: Recipe;
}

/** The recipes that have a name. */
export const builtInRecipes: { readonly [Name in BuiltInRecipeName]: BuiltInRecipe } = {
  default: {
    doc: "every setting picked from the data and the machine",
    recipe: {},
  },
  demo: {
    doc: "a small network for builtin:leaves, done in under three minutes on two cores",
    recipe: {
      model: "resnet20",
      imageSize: 32,
      epochs: 20,
      batchSize: 32,
      optimizer: "sgd",
      lr: 0.1,
      schedule: "one-cycle",
      momentum: 0.9,
      nesterov: true,
      weightDecay: 5e-4,
      labelSmoothing: 0.1,
      augment: trainingTransforms("smallColor"),
      augmentEval: evaluationTransforms("smallColor", 32),
    },
  },
  cifar: {
    doc: "the usual recipe for CIFAR and other images of 32 x 32: one-cycle SGD, padded crops, mirrored",
    recipe: {
      model: "resnet20",
      imageSize: 32,
      batchSize: 128,
      optimizer: "sgd",
      lr: 0.1,
      schedule: "one-cycle",
      momentum: 0.9,
      nesterov: true,
      weightDecay: 5e-4,
      augment: trainingTransforms("smallColor"),
      augmentEval: evaluationTransforms("smallColor", 32),
    },
  },
  photos: {
    doc: "for photographs: crops of many sizes, mirrored, label smoothing; network and size from the data",
    recipe: {
      optimizer: "sgd",
      schedule: "one-cycle",
      momentum: 0.9,
      nesterov: true,
      weightDecay: 5e-4,
      labelSmoothing: 0.1,
      augment: trainingTransforms("photo"),
    },
  },
};

export type BuiltInRecipeName = (typeof builtInRecipeNames)[number];
export const builtInRecipeNames = ["default", "demo", "cifar", "photos"] as const;
