import { filters } from "../../geometry/filter.ts";
import { interpolationOption } from "../../option/interpolation.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Scales to a square and lets the aspect ratio go: timm's `squash` crop mode, torchvision's Resize([size, size]). */
export const aspectSquash = defineTransform({
  type: "aspectSquash",
  doc: "Scales to a square of fixed size, whatever the aspect ratio was.",
  options: {
    size: {
      type: "number",
      minimum: 1,
      maximum: 8192,
      integer: true,
      unit: "pixels",
      default: 224,
      doc: "side of the square",
    },
    interpolation: interpolationOption,
  },
  outputSize: ({ size }) => ({ height: size, width: size }),
  minimumSize: ({ size }, input) => ({
    height: Math.min(input.height, size),
    width: Math.min(input.width, size),
  }),
  plan({ size, interpolation }, _draw, plan) {
    plan.resize({ height: size, width: size }, filters[interpolation]);
  },
});
