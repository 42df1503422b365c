import { drawTrivial } from "../../policy/drawTrivial.ts";
import { magnitudesOption, magnitudeTables } from "../../policy/magnitudes/magnitudeTables.ts";
import { planOperations } from "../../policy/planOperations.ts";
import { checkStyle, styleOptions, toStyle } from "../../policy/styleOptions.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** TrivialAugment Wide (Müller and Hutter, 2021); the defaults are torchvision 0.14's TrivialAugmentWide. */
export const trivialAugmentWide = defineTransform({
  type: "trivialAugmentWide",
  doc: "Runs one operation at one level of a wide range, both drawn evenly.",
  options: {
    levels: {
      type: "number",
      minimum: 1,
      maximum: 1000,
      integer: true,
      default: 30,
      doc: "the highest level",
    },
    magnitudes: magnitudesOption("wide"),
    ...styleOptions,
  },
  check: checkStyle,
  outputSize: (_options, input) => input,
  draw: ({ levels, magnitudes }, size, stream) =>
    drawTrivial(magnitudeTables[magnitudes], levels, size, stream),
  plan: (options, draw, plan) => planOperations(draw, toStyle(options), plan),
});
