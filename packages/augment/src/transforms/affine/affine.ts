import { inverseAffine } from "../../geometry/inverseAffine.ts";
import { checkLength } from "../../option/checkLength.ts";
import { checkWarp, toWarp, warpOptions } from "../../option/warp.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** What `affine` drew. A type, not an interface, so that it counts as a flat record of numbers. */
type AffineDraw = { angle: number; x: number; y: number; scale: number; shearX: number; shearY: number };

/** torchvision's RandomAffine, with its conventions: about the centre, positive angles clockwise, whole pixels of translation. */
export const affine = defineTransform({
  type: "affine",
  doc: "Turns, moves, scales and slants the image about its centre, in one step.",
  options: {
    degrees: {
      type: "range",
      minimum: -360,
      maximum: 360,
      unit: "degrees",
      default: [-15, 15],
      doc: "angle, drawn evenly; positive is clockwise",
    },
    translate: {
      type: "list",
      minimum: 0,
      maximum: 1,
      default: [0.1],
      doc: "largest move to either side as a fraction of width and height: one number, or [x, y]",
    },
    scale: { type: "range", minimum: 0.01, maximum: 100, default: [0.8, 1.2], doc: "factor, drawn evenly" },
    shearX: {
      type: "range",
      minimum: -80,
      maximum: 80,
      unit: "degrees",
      default: [-10, 10],
      doc: "slant along x, drawn evenly",
    },
    shearY: {
      type: "range",
      minimum: -80,
      maximum: 80,
      unit: "degrees",
      default: [0, 0],
      doc: "slant along y, drawn evenly",
    },
    ...warpOptions,
  },
  check(options, where) {
    checkLength(options.translate, [1, 2], "translate", where);
    checkWarp(options, where);
  },
  outputSize: (_options, input) => input,
  draw(options, size, stream): AffineDraw {
    const first = options.translate[0] as number;
    const [x, y] = [first * size.width, (options.translate[1] ?? first) * size.height];
    return {
      angle: stream.between(...options.degrees),
      x: roundHalfEven(stream.between(-x, x)),
      y: roundHalfEven(stream.between(-y, y)),
      scale: stream.between(...options.scale),
      shearX: stream.between(...options.shearX),
      shearY: stream.between(...options.shearY),
    };
  },
  plan(options, draw, plan) {
    const { height, width } = plan.size;
    const matrix = inverseAffine({
      angle: draw.angle,
      translate: [draw.x, draw.y],
      scale: draw.scale,
      shear: [draw.shearX, draw.shearY],
      center: [width * 0.5, height * 0.5],
    });
    plan.warp(matrix, plan.size, toWarp(options));
  },
});
