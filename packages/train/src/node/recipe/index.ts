export { describeData } from "./describeData.ts";
export { loadAugmentation } from "./loadAugmentation.ts";
export { loadRecipe } from "./loadRecipe.ts";
export { type PlanRunOptions, planRun } from "./planRun.ts";
