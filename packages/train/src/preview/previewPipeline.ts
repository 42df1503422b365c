import { createPipeline, type RgbImage, type TransformSpec } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { describeDraw } from "./describeDraw.ts";
import { enlarge } from "./picture.ts";
import type { PreviewOptions } from "./previewTransforms.ts";
import type { SheetCell, SheetRow } from "./Sheet.ts";

/** Pictures of a row. */
const COLUMNS = 6;

/** An image with the path that names its draws. */
export interface NamedImage {
  readonly path: string;
  readonly image: RgbImage;
  /** Name of its class, where it has one. */
  readonly label?: string;
}

/**
 * Samples of a list of transforms, with what was drawn below each: the images in turn, each time drawn anew, exactly as the
 * first epochs of a training with this seed would show them.
 * @param images at least one; a transform that mixes takes the next ones as partners
 */
export function previewPipeline(
  images: readonly NamedImage[],
  specs: readonly TransformSpec[],
  count: number,
  options: PreviewOptions,
): SheetRow[] {
  const pipeline = createPipeline(specs, allTransforms);
  const cells = Array.from({ length: count }, (_, i): SheetCell => {
    const { path, image } = images[i % images.length] as NamedImage;
    const partners = Array.from(
      { length: pipeline.partners },
      (_, k) => (images[(i + 1 + k) % images.length] as NamedImage).image,
    );
    const key = { seed: options.seed, epoch: Math.floor(i / images.length), path, view: 0 };
    const drawn = pipeline.draw(image, key);
    const size = pipeline.sizeOf(image, drawn);
    const out = { ...size, data: new Uint8Array(size.height * size.width * 3) };
    pipeline.apply(image, drawn, out.data, partners);
    const passes = options.explain ? { passes: pipeline.explain(image, drawn) } : {};
    return { image: enlarge(out), caption: describeDraw(drawn, specs), drawn, ...passes };
  });
  return Array.from({ length: Math.ceil(count / COLUMNS) }, (_, row) => ({
    title: "",
    cells: cells.slice(row * COLUMNS, (row + 1) * COLUMNS),
  }));
}
