import { createPipeline } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { drawPhoto } from "./drawPhoto.mjs";

/**
 * Our side of a case: a function that augments one image, with parameters drawn anew on every call, and returns how many values
 * it wrote.
 */
export function createAugmentStep({ size, transforms, tensor }) {
  const image = drawPhoto(size.height, size.width);
  const pipeline = createPipeline(transforms, allTransforms);
  const key = { seed: 1, epoch: 0, path: "photo.png", view: 0 };
  const { height, width } = pipeline.sizeOf(image, pipeline.draw(image, key));
  const values = 3 * height * width;
  let epoch = 0;
  if (tensor) {
    const out = new Float32Array(values);
    return () => {
      pipeline.runToTensor(image, { ...key, epoch: epoch++ }, out);
      return values;
    };
  }
  const out = new Uint8Array(values);
  return () => {
    pipeline.run(image, { ...key, epoch: epoch++ }, out);
    return values;
  };
}
