import { FEWEST_CELLS, type MixSpec, mixes } from "@mixwell/augment/mixing";
import { MixwellError } from "@mixwell/core";
import { getModel } from "../model/getModel.ts";
import type { ModelName } from "./modelNames.ts";
import type { Settings } from "./Recipe.ts";

/** The type of a mix that needs class activation maps; undefined where none does. */
export function mapsNeededBy(mix: readonly MixSpec[]): string | undefined {
  return mix.find(({ type }) => mixes.get(type)?.needsMaps === true)?.type;
}

/** The smallest side whose maps are fine enough to mix by, a multiple of the network's stride; undefined where it has no map. */
export function leastMappedSize(model: ModelName): number | undefined {
  const { mapStride } = getModel(model);
  return mapStride && FEWEST_CELLS * mapStride;
}

/**
 * Refuses a network, or an image size, whose class activation maps a mix cannot use.
 * @throws MixwellError RECIPE_INVALID, which names what would do
 */
export function checkMaps({ mix, model, imageSize }: Settings): void {
  const type = mapsNeededBy(mix);
  if (type === undefined) return;
  const { mapStride } = getModel(model);
  if (mapStride === undefined) {
    throw new MixwellError({
      code: "RECIPE_INVALID",
      message: `The mix ${type} weighs labels by class activation maps, and the network ${model} has none`,
      remedy: "Take a convolutional network, such as resnet20 for small images or resnet18 for photographs",
    });
  }
  const cells = Math.ceil(imageSize / mapStride);
  if (cells >= FEWEST_CELLS) return;
  throw new MixwellError({
    code: "RECIPE_INVALID",
    message: `The mix ${type} needs activation maps of at least ${FEWEST_CELLS} x ${FEWEST_CELLS} cells, and those of ${model} have ${cells} x ${cells} at imageSize ${imageSize}`,
    remedy: `Set imageSize to ${leastMappedSize(model)} or more, or take a network that shrinks its input less`,
  });
}
