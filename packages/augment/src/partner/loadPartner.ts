import { MixwellError } from "@mixwell/core";
import type { Engine } from "../engine/Engine.ts";
import { type Frame, planeBytes } from "../engine/Frame.ts";
import { filters } from "../geometry/filter.ts";
import { GeometricPass } from "../geometry/GeometricPass.ts";
import { Resampler } from "../geometry/Resampler.ts";
import { asBytes, type Image } from "../image/Image.ts";
import type { Size } from "../image/Size.ts";
import { toRgb } from "../image/toRgb.ts";
import { layoutKernels } from "../kernel/layout/layoutKernels.ts";

/**
 * A partner image in planes of a size, resized with antialiasing where it has another. It lies in scratch memory, so it is to
 * be called within `engine.withScratch` or a whole pass.
 * @throws MixwellError PARTNERS_MISSING
 */
export function loadPartner(engine: Engine, partner: Image | undefined, size: Size): Frame {
  if (partner === undefined) {
    throw new MixwellError({
      code: "PARTNERS_MISSING",
      expected: "a partner image",
      name: "a step that mixes images",
      received: partner,
    });
  }
  const image = toRgbImage(partner);
  const { memory } = engine;
  const { height, width } = size;
  const plane = planeBytes(size);
  const frame: Frame = { height, width, layout: "planar", at: memory.allocate(3 * plane), plane };
  if (image.height === height && image.width === width) {
    const rows = memory.allocate(image.data.length);
    memory.bytes.set(image.data, rows);
    engine.use(layoutKernels).split(rows, frame.at, plane, height * width);
    return frame;
  }
  const pass = new GeometricPass();
  pass.reset(image);
  pass.resize(size, filters.bilinear);
  new Resampler().run(engine, { image }, pass, frame);
  return frame;
}

function toRgbImage(image: Image) {
  const { channels = 3, height, width, data } = image;
  if (channels === 3) return { height, width, data: asBytes(data) };
  return toRgb(image, channels === 1 ? [0, 0, 0] : [0, 1, 2]);
}
