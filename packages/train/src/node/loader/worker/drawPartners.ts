import type { RgbImage, SampleKey } from "@mixwell/augment";
import { RandomStream } from "@mixwell/core";

/** The readable images of a batch by their place in it, in ascending order. */
export type BatchImages = Map<number, RgbImage>;

/**
 * The images that one of a batch is mixed with: others of the batch, drawn evenly from the sample's own stream, each once as
 * long as there are enough. An image that is alone is its own partner.
 * @param place of the image in the batch
 */
export function drawPartners(batch: BatchImages, place: number, count: number, key: SampleKey): RgbImage[] {
  const others = [...batch.keys()].filter((other) => other !== place);
  if (others.length === 0) others.push(place);
  const stream = new RandomStream(key.seed, [key.epoch, key.path, key.view, "partners"]);
  const order = stream.permutation(others.length);
  return Array.from(
    { length: count },
    (_, i) => batch.get(others[order[i % order.length] as number] as number) as RgbImage,
  );
}
