import { MixwellError } from "@mixwell/core";
import { defineTransform } from "../../transform/Transform.ts";

/** Albumentations' RandomRotate90; Pillow's Transpose.ROTATE_90 and so on, bit for bit. */
export const rotate90 = defineTransform({
  type: "rotate90",
  doc: "Turns by a number of quarters, counter-clockwise, pixel by pixel.",
  options: {
    quarters: {
      type: "list",
      minimum: 0,
      maximum: 3,
      integer: true,
      default: [0, 1, 2, 3],
      doc: "numbers of quarters, of which one is drawn evenly",
    },
  },
  check({ quarters }, where) {
    if (quarters.length > 0) return;
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "a list of at least one number",
      name: `option "quarters" of ${where}`,
      received: quarters,
    });
  },
  outputSize({ quarters }, input) {
    if (input === undefined) return undefined;
    if (input.height === input.width || quarters.every((count) => count % 2 === 0)) return input;
    const isTurned = quarters.every((count) => count % 2 === 1);
    return isTurned ? { height: input.width, width: input.height } : undefined;
  },
  draw: ({ quarters }, _size, stream) => ({ quarters: quarters[stream.integer(quarters.length)] as number }),
  plan: (_options, draw: { quarters: number }, plan) => plan.turn(draw.quarters),
});
