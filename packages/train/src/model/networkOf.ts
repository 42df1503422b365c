import type { Settings } from "../recipe/Recipe.ts";
import { getModel } from "./getModel.ts";
import type { ModelDefinition } from "./ModelDefinition.ts";
import { withMidLevel } from "./withMidLevel.ts";

/** The network that settings describe. @throws MixwellError MODEL_UNKNOWN */
export function networkOf({ model, midLevel }: Pick<Settings, "model" | "midLevel">): ModelDefinition {
  return midLevel ? withMidLevel(getModel(model)) : getModel(model);
}
