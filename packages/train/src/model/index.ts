export { describeModel, type ModelDescription } from "./describeModel.ts";
export { getModel } from "./getModel.ts";
export type { ModelDefinition, ModelOptions, ModelOutputs } from "./ModelDefinition.ts";
export { networkOf } from "./networkOf.ts";
export { withMidLevel } from "./withMidLevel.ts";
