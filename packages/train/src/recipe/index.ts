export { addAugmentation } from "./addAugmentation.ts";
export {
  type AugmentationName,
  augmentationNames,
  augmentations,
  type NamedAugmentation,
} from "./augmentations.ts";
export {
  type BuiltInRecipe,
  type BuiltInRecipeName,
  builtInRecipeNames,
  builtInRecipes,
} from "./builtInRecipes.ts";
export { mergeRecipes } from "./mergeRecipes.ts";
export { type ModelName, modelNames } from "./modelNames.ts";
export { nearestName } from "./nearestName.ts";
export { checkRecipe, parseRecipe } from "./parseRecipe.ts";
export {
  type PlanReason,
  planTraining,
  type TrainingData,
  type TrainingMachine,
  type TrainingPlan,
} from "./planTraining.ts";
export {
  type OptimizerName,
  optimizerNames,
  type Recipe,
  type SamplerName,
  type ScheduleName,
  type Settings,
  type SmoothingConvention,
  samplerNames,
  scheduleNames,
  smoothingConventions,
  type WrittenSettings,
} from "./Recipe.ts";
export {
  recipeSchema,
  type SettingDescriptor,
  settingFault,
  settingNames,
  settingTable,
} from "./settingTable.ts";
export { guessImagesPerSecond, guessSeconds } from "./throughput.ts";
export type { LossName, LossSetting, WrittenLoss } from "./writtenLoss.ts";
export type { WrittenMix } from "./writtenMix.ts";
