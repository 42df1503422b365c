import type { OptionDescriptor } from "@mixwell/core";
import { filters, type Interpolation } from "../geometry/filter.ts";

/** The option `interpolation` of the transforms that resample. */
export const interpolationOption = {
  type: "choice",
  choices: Object.keys(filters) as Interpolation[],
  default: "bilinear",
  doc: "resampling filter; all but nearest are stretched where the image shrinks, so that it does not alias",
} as const satisfies OptionDescriptor;
