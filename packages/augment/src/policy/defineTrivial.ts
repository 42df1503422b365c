import { defineTransform } from "../transform/Transform.ts";
import { drawTrivial } from "./drawTrivial.ts";
import { levelsOption } from "./levelsOption.ts";
import { type MagnitudeTableName, magnitudesOption, magnitudeTables } from "./magnitudes/magnitudeTables.ts";
import { planOperations } from "./planOperations.ts";
import { checkStyle, styleOptions, toStyle } from "./styleOptions.ts";

/** TrivialAugment (Müller and Hutter, 2021) with a magnitude table as its default. */
export function defineTrivial(type: string, doc: string, magnitudes: MagnitudeTableName) {
  return defineTransform({
    type,
    doc,
    options: {
      levels: levelsOption,
      magnitudes: magnitudesOption(magnitudes),
      ...styleOptions,
    },
    check: checkStyle,
    outputSize: (_options, input) => input,
    draw: (options, size, stream) =>
      drawTrivial(magnitudeTables[options.magnitudes], options.levels, size, stream),
    plan: (options, draw, plan) => planOperations(draw, toStyle(options), plan),
  });
}
