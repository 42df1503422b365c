import type { OptionDescriptor } from "@mixwell/core";
import { samplings } from "../geometry/WarpJob.ts";

/** The option `interpolation` of the transforms that warp. */
export const samplingOption = {
  type: "choice",
  choices: samplings,
  default: "bilinear",
  doc: "how pixels are read between pixels; nearest keeps them as they are, the others are filtered first where the image shrinks",
} as const satisfies OptionDescriptor;
