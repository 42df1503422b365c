import { MixwellError } from "@mixwell/core";
import { type ModelName, modelNames } from "../recipe/modelNames.ts";
import type { ModelDefinition } from "./ModelDefinition.ts";
import { mlp } from "./mlp/mlp.ts";
import { mobileNetV3Small } from "./mobileNetV3/mobileNetV3Small.ts";
import { basicBlock } from "./resnet/basicBlock.ts";
import { bottleneckBlock } from "./resnet/bottleneckBlock.ts";
import { cifarResNet } from "./resnet/cifarResNet.ts";
import { imageNetResNet } from "./resnet/imageNetResNet.ts";
import { wideResNet } from "./wideResNet/wideResNet.ts";

const models: { readonly [N in ModelName]: ModelDefinition } = {
  mlp,
  resnet20: cifarResNet("resnet20", 20),
  resnet32: cifarResNet("resnet32", 32),
  resnet56: cifarResNet("resnet56", 56),
  "wrn-16-4": wideResNet("wrn-16-4", 16, 4),
  "wrn-40-2": wideResNet("wrn-40-2", 40, 2),
  "wrn-28-10": wideResNet("wrn-28-10", 28, 10),
  resnet18: imageNetResNet("resnet18", basicBlock, [2, 2, 2, 2]),
  resnet34: imageNetResNet("resnet34", basicBlock, [3, 4, 6, 3]),
  resnet50: imageNetResNet("resnet50", bottleneckBlock, [3, 4, 6, 3]),
  "mobilenet-v3-small": mobileNetV3Small,
};

/**
 * Finds a network by its name.
 * @throws MixwellError MODEL_UNKNOWN, which names those there are
 */
export function getModel(name: string): ModelDefinition {
  if (Object.hasOwn(models, name)) return models[name as ModelName];
  throw new MixwellError({
    code: "MODEL_UNKNOWN",
    expected: `one of ${modelNames.join(", ")}`,
    name: "model",
    received: name,
  });
}
