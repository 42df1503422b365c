import { type Corners, homography } from "../../geometry/homography.ts";
import { checkWarp, toWarp, warpOptions } from "../../option/warp.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Where `perspective` drew the corners. A type, not an interface, so that it counts as a flat record of numbers. */
type PerspectiveDraw = Record<`${"topLeft" | "topRight" | "bottomRight" | "bottomLeft"}${"X" | "Y"}`, number>;

/** torchvision's RandomPerspective: each corner moves towards the middle by a whole number of pixels. */
export const perspective = defineTransform({
  type: "perspective",
  doc: "Shows the image as if seen at a slant.",
  options: {
    distortionScale: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0.5,
      doc: "how far a corner moves at most, as a fraction of half the side",
    },
    ...warpOptions,
  },
  p: 0.5,
  check: checkWarp,
  outputSize: (_options, input) => input,
  draw({ distortionScale }, { height, width }, stream): PerspectiveDraw {
    const [across, down] = [Math.floor(width / 2), Math.floor(height / 2)];
    const x = () => stream.integer(Math.trunc(distortionScale * across) + 1);
    const y = () => stream.integer(Math.trunc(distortionScale * down) + 1);
    return {
      ...{ topLeftX: x(), topLeftY: y(), topRightX: width - 1 - x(), topRightY: y() },
      ...{ bottomRightX: width - 1 - x(), bottomRightY: height - 1 - y() },
      ...{ bottomLeftX: x(), bottomLeftY: height - 1 - y() },
    };
  },
  plan(options, draw, plan) {
    const [right, bottom] = [plan.size.width - 1, plan.size.height - 1];
    const drawn: Corners = [
      [draw.topLeftX, draw.topLeftY],
      [draw.topRightX, draw.topRightY],
      [draw.bottomRightX, draw.bottomRightY],
      [draw.bottomLeftX, draw.bottomLeftY],
    ];
    const corners: Corners = [
      [0, 0],
      [right, 0],
      [right, bottom],
      [0, bottom],
    ];
    // Corners on one line, as in an image of one row, leave nothing to look at from a slant.
    const matrix = homography(drawn, corners);
    if (matrix !== undefined) plan.warp(matrix, plan.size, toWarp(options));
  },
});
