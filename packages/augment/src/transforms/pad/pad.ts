import type { Border } from "../../geometry/Border.ts";
import { affineMatrix } from "../../geometry/Matrix.ts";
import { borderOption } from "../../option/border.ts";
import { checkLength } from "../../option/checkLength.ts";
import { fillOption, toColor } from "../../option/fill.ts";
import { paddingOption, toSides } from "../../option/padding.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** torchvision's Pad; numpy.pad with the modes constant, edge, reflect and wrap. */
export const pad = defineTransform({
  type: "pad",
  doc: "Adds pixels around the image.",
  options: { padding: paddingOption, fill: fillOption, border: borderOption },
  check(options, where) {
    checkLength(options.padding, [1, 2, 4], "padding", where);
    checkLength(options.fill, [1, 3], "fill", where);
  },
  outputSize: ({ padding }, input) => input && paddedSize(padding, input),
  minimumSize: (_options, input) => input,
  plan({ padding, fill, border }, _draw, plan) {
    const size = paddedSize(padding, plan.size);
    const [left, top] = toSides(padding);
    if (border === "constant") plan.crop(-top, -left, size, toColor(fill));
    else
      plan.warp(affineMatrix(1, 0, -left, 0, 1, -top), size, {
        sampling: "nearest",
        border: border as Border,
      });
  },
});

function paddedSize(padding: readonly number[], { height, width }: { height: number; width: number }) {
  const [left, top, right, bottom] = toSides(padding);
  return { height: top + height + bottom, width: left + width + right };
}
