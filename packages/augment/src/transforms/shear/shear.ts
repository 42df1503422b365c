import { inverseAffine } from "../../geometry/inverseAffine.ts";
import { checkWarp, toWarp, warpOptions } from "../../option/warp.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** The shear of torchvision's RandomAffine, about the centre. */
export const shear = defineTransform({
  type: "shear",
  doc: "Slants the image along x and along y, about its centre.",
  options: {
    x: {
      type: "range",
      minimum: -80,
      maximum: 80,
      unit: "degrees",
      default: [-15, 15],
      doc: "slant along x, drawn evenly",
    },
    y: {
      type: "range",
      minimum: -80,
      maximum: 80,
      unit: "degrees",
      default: [0, 0],
      doc: "slant along y, drawn evenly",
    },
    ...warpOptions,
  },
  check: checkWarp,
  outputSize: (_options, input) => input,
  draw: ({ x, y }, _size, stream) => ({ x: stream.between(...x), y: stream.between(...y) }),
  plan(options, draw: { x: number; y: number }, plan) {
    const { height, width } = plan.size;
    const matrix = inverseAffine({
      ...{ angle: 0, translate: [0, 0], scale: 1 },
      shear: [draw.x, draw.y],
      center: [width * 0.5, height * 0.5],
    });
    plan.warp(matrix, plan.size, toWarp(options));
  },
});
