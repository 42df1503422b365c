import { levelStep } from "../../colour/levelStep.ts";
import { makeTable } from "../../colour/makeTable.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Pillow's ImageOps.invert, bit for bit: 255 - value. */
export const invert = defineTransform({
  type: "invert",
  doc: "Turns the image into its negative.",
  p: 0.5,
  options: {},
  outputSize: (_options, input) => input,
  plan(_options, _draw, plan) {
    plan.point(
      levelStep(
        "invert",
        () => makeTable((value) => 255 - value),
        (kernels, at, count) => kernels.invertFrom(at, count, 0),
      ),
    );
  },
});
