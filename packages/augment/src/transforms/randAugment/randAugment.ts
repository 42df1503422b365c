import { MixwellError } from "@mixwell/core";
import { drawOperation } from "../../policy/drawOperation.ts";
import { levelsOption } from "../../policy/levelsOption.ts";
import { magnitudesOption, magnitudeTables } from "../../policy/magnitudes/magnitudeTables.ts";
import type { OperationName } from "../../policy/operationNames.ts";
import { planOperations } from "../../policy/planOperations.ts";
import { checkStyle, styleOptions, toStyle } from "../../policy/styleOptions.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * RandAugment (Cubuk et al., 2019). The defaults are torchvision 0.14's: 2 operations of 14, one of them the identity, at
 * level 9 of 30. timm's "rand-m9-inc1" is `magnitudes: "timmIncreasing", levels: 10, acting: 0.5`.
 */
export const randAugment = defineTransform({
  type: "randAugment",
  doc: "Runs a number of operations, drawn evenly, at one level.",
  options: {
    count: {
      type: "number",
      minimum: 1,
      maximum: 20,
      integer: true,
      default: 2,
      doc: "number of operations",
    },
    magnitude: { type: "number", minimum: 0, maximum: 1000, default: 9, doc: "level of all operations" },
    levels: levelsOption,
    acting: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 1,
      doc: "probability of each drawn operation",
    },
    magnitudes: magnitudesOption("torchvision"),
    ...styleOptions,
  },
  check(options, where) {
    checkStyle(options, where);
    if (options.magnitude <= options.levels) return;
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: `at most ${options.levels}, the highest level,`,
      name: `option "magnitude" of ${where}`,
      received: options.magnitude,
    });
  },
  outputSize: (_options, input) => input,
  draw({ count, magnitude, levels, acting, magnitudes }, size, stream) {
    const table = magnitudeTables[magnitudes];
    const draw: Record<string, number> = {};
    for (let i = 0; i < count; i++) {
      const name = table.drawn[stream.integer(table.drawn.length)] as OperationName;
      if (stream.chance(acting))
        drawOperation(draw, `${i}`, name, magnitude, { table, levels, size }, stream);
    }
    return draw;
  },
  plan: (options, draw, plan) => planOperations(draw, toStyle(options), plan),
});
