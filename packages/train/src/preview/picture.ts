import { createPipeline, type RgbImage, type TransformSpec } from "@mixwell/augment";

/** Pictures smaller than this are enlarged by whole factors, so that a person sees their pixels. */
const LEGIBLE = 96;

/** The largest square in the middle of an image, scaled to a side. */
export function squareOf(image: RgbImage, side: number): RgbImage {
  return run(image, [
    { type: "resize", size: side },
    { type: "centerCrop", size: side },
  ]);
}

/** An image as it is, or shrunk to fit into a square. */
export function fitInto(image: RgbImage, side: number): RgbImage {
  const { height, width } = image;
  const scale = side / Math.max(height, width);
  if (scale >= 1) return image;
  const size = [height, width].map((length) => Math.max(1, Math.round(length * scale)));
  return run(image, [{ type: "resize", size }]);
}

/** A small image enlarged so that its larger side is of about 96 pixels or more; each pixel becomes a square. */
export function enlarge(image: RgbImage): RgbImage {
  const { height, width, data } = image;
  const factor = Math.max(1, Math.round(LEGIBLE / Math.max(height, width)));
  if (factor === 1) return image;
  const out = {
    height: height * factor,
    width: width * factor,
    data: new Uint8Array(data.length * factor * factor),
  };
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) {
      const from = (Math.floor(y / factor) * width + Math.floor(x / factor)) * 3;
      out.data.set(data.subarray(from, from + 3), (y * out.width + x) * 3);
    }
  }
  return out;
}

function run(image: RgbImage, specs: readonly TransformSpec[]): RgbImage {
  const pipeline = createPipeline(specs);
  const key = { seed: 0, epoch: 0, path: "", view: 0 };
  const { height, width } = pipeline.sizeOf(image, pipeline.draw(image, key));
  const out = { height, width, data: new Uint8Array(height * width * 3) };
  pipeline.run(image, key, out.data);
  return out;
}
