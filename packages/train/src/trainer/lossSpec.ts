import type { OptimizerSpec } from "@mixwell/graph";
import { balancedClassWeights, type LossSpec } from "@mixwell/loss";
import type { Settings } from "../recipe/Recipe.ts";

/** The loss that settings describe. */
export function lossSpecOf(settings: Settings, classCounts: readonly number[]): LossSpec {
  const { classWeights } = settings;
  return {
    ...settings.loss,
    smoothing: settings.labelSmoothing,
    smoothingConvention: settings.smoothingConvention,
    classWeights:
      classWeights === "none"
        ? []
        : classWeights === "balanced"
          ? balancedClassWeights(classCounts)
          : classWeights,
  } as LossSpec;
}

/** The optimiser that settings describe. */
export function optimizerSpecOf(settings: Settings): OptimizerSpec {
  const { momentum, nesterov, weightDecay, betas } = settings;
  switch (settings.optimizer) {
    case "sgd":
      return { type: "sgd", momentum, nesterov, weightDecay };
    case "sgdw":
      return { type: "sgd", momentum, nesterov, weightDecay, decay: "decoupled" };
    case "adamw":
      return { type: "adamw", betas, weightDecay };
  }
}
