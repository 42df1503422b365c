import type { Transform } from "../transform/Transform.ts";
import { boxBlur } from "./boxBlur/boxBlur.ts";
import { defocus } from "./defocus/defocus.ts";
import { downscale } from "./downscale/downscale.ts";
import { gaussianBlur } from "./gaussianBlur/gaussianBlur.ts";
import { gaussianNoise } from "./gaussianNoise/gaussianNoise.ts";
import { glassBlur } from "./glassBlur/glassBlur.ts";
import { isoNoise } from "./isoNoise/isoNoise.ts";
import { jpegCompression } from "./jpegCompression/jpegCompression.ts";
import { medianBlur } from "./medianBlur/medianBlur.ts";
import { motionBlur } from "./motionBlur/motionBlur.ts";
import { saltAndPepper } from "./saltAndPepper/saltAndPepper.ts";
import { shotNoise } from "./shotNoise/shotNoise.ts";
import { speckle } from "./speckle/speckle.ts";
import { zoomBlur } from "./zoomBlur/zoomBlur.ts";

/** Blur, noise and compression. */
export const filterTransforms: readonly Transform[] = [
  gaussianBlur,
  boxBlur,
  medianBlur,
  motionBlur,
  defocus,
  zoomBlur,
  glassBlur,
  gaussianNoise,
  isoNoise,
  shotNoise,
  saltAndPepper,
  speckle,
  jpegCompression,
  downscale,
];
