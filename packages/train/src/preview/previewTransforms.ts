import { createPipeline, type RgbImage } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { describeDraw } from "./describeDraw.ts";
import { fitInto, squareOf } from "./picture.ts";
import type { SheetCell, SheetRow } from "./Sheet.ts";
import { type StripStep, stripSteps, stripsFor } from "./strips.ts";

export interface PreviewOptions {
  readonly seed: number;
  /** Whether the passes over memory are told. */
  readonly explain: boolean;
}

/**
 * A row for each transform: the picture as it is, then at five magnitudes.
 * @param images at least one; those after the first are what transforms that mix take as partners
 * @param side of each picture, in pixels; what comes out larger is shrunk to it
 */
export function previewTransforms(
  images: readonly RgbImage[],
  types: readonly string[],
  side: number,
  options: PreviewOptions,
): SheetRow[] {
  const squares = images.map((image) => squareOf(image, side));
  const strips = stripsFor(side);
  const original: SheetCell = { image: squares[0] as RgbImage, caption: ["original"] };
  return types.map((type) => ({
    title: `${type}: ${allTransforms.get(type)?.doc ?? ""}`,
    cells: [original, ...stripSteps(type, strips[type]).map((step) => runStep(squares, step, side, options))],
  }));
}

function runStep(
  squares: readonly RgbImage[],
  { spec, view, caption }: StripStep,
  side: number,
  { seed, explain }: PreviewOptions,
): SheetCell {
  const pipeline = createPipeline([spec], allTransforms);
  const [image, ...partners] = squares as [RgbImage, ...RgbImage[]];
  const drawn = pipeline.draw(image, { seed, epoch: 0, path: "preview", view });
  const size = pipeline.sizeOf(image, drawn);
  const out = { ...size, data: new Uint8Array(size.height * size.width * 3) };
  pipeline.apply(image, drawn, out.data, partners);
  return {
    image: fitInto(out, side),
    caption: caption === undefined ? describeDraw(drawn, [spec]) : caption === "" ? [] : [caption],
    drawn,
    ...(explain ? { passes: pipeline.explain(image, drawn) } : {}),
  };
}
