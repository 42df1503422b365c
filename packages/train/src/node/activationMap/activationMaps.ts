import type { RgbImage } from "@mixwell/augment";
import type { ProviderName } from "../../trainer/types.ts";
import { type ActivationMap, ActivationMapper } from "./ActivationMapper.ts";

export interface ActivationMapsOptions {
  /** A run folder that has a checkpoint. */
  readonly model: string;
  /** Decoded images of any size, or the paths of image files. */
  readonly images: readonly (RgbImage | string)[];
  /** The class of each image whose map is drawn, by its index; without one it is the predicted class. */
  readonly labels?: readonly (number | undefined)[] | undefined;
  readonly threads?: number | undefined;
  readonly provider?: ProviderName | undefined;
}

/**
 * Draws the class activation map of each image, with the best weights of a run.
 * @throws MixwellError those of `ActivationMapper.load`; BrokenImageError for a file that cannot be decoded
 */
export async function activationMaps(options: ActivationMapsOptions): Promise<readonly ActivationMap[]> {
  const mapper = await ActivationMapper.load(options.model, options);
  try {
    return await mapper.map(options.images, options.labels);
  } finally {
    await mapper.dispose();
  }
}
