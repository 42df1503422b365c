import { affineMatrix } from "../../geometry/Matrix.ts";
import { checkWarp, toWarp, warpOptions } from "../../option/warp.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** The scaling of torchvision's RandomAffine, about the centre; Keras' RandomZoom. */
export const zoom = defineTransform({
  type: "zoom",
  doc: "Enlarges or shrinks what the image shows, about its centre, within its frame.",
  options: {
    scale: {
      type: "range",
      minimum: 0.01,
      maximum: 100,
      default: [0.8, 1.2],
      doc: "factor, drawn evenly: above 1 enlarges",
    },
    keepRatio: {
      type: "boolean",
      default: true,
      doc: "whether width and height are scaled alike; if not, each has a factor of its own",
    },
    ...warpOptions,
  },
  check: checkWarp,
  outputSize: (_options, input) => input,
  draw({ scale, keepRatio }, _size, stream) {
    const x = stream.between(...scale);
    return { x, y: keepRatio ? x : stream.between(...scale) };
  },
  plan(options, draw: { x: number; y: number }, plan) {
    const { height, width } = plan.size;
    const [x, y] = [1 / draw.x, 1 / draw.y];
    const matrix = affineMatrix(x, 0, (width / 2) * (1 - x), 0, y, (height / 2) * (1 - y));
    plan.warp(matrix, plan.size, toWarp(options));
  },
});
