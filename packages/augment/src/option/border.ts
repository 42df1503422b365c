import type { OptionDescriptor } from "@mixwell/core";
import { borders } from "../geometry/Border.ts";

/** The option `border` of the transforms that may show something outside of the image. */
export const borderOption = {
  type: "choice",
  choices: borders,
  default: "constant",
  doc: "what lies outside of the image: the colour fill, its edge, its reflection (the edge once), or the image again",
} as const satisfies OptionDescriptor;
