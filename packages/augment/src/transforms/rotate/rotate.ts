import { MixwellError } from "@mixwell/core";
import { expandedRotation, inscribedRotation, rotationMatrix } from "../../geometry/rotation.ts";
import { checkWarp, toWarp, warpOptions } from "../../option/warp.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** torchvision's RandomRotation, Pillow's Image.rotate: about the centre, counter-clockwise. */
export const rotate = defineTransform({
  type: "rotate",
  doc: "Turns the image about its centre.",
  options: {
    degrees: {
      type: "range",
      minimum: -360,
      maximum: 360,
      unit: "degrees",
      default: [-30, 30],
      doc: "angle, drawn evenly; positive is counter-clockwise",
    },
    expand: {
      type: "boolean",
      default: false,
      doc: "whether the result grows to hold all of the image",
    },
    crop: {
      type: "boolean",
      default: false,
      doc: "whether the result shrinks to the largest rectangle that shows nothing but the image",
    },
    ...warpOptions,
  },
  check(options, where) {
    checkWarp(options, where);
    if (!options.expand || !options.crop) return;
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "at most one of expand and crop",
      name: `the options of ${where}`,
      received: "both",
    });
  },
  outputSize: ({ expand, crop }, input) => (expand || crop ? undefined : input),
  draw: ({ degrees }, _size, stream) => ({ degrees: stream.between(...degrees) }),
  plan(options, draw: { degrees: number }, plan) {
    const { size } = plan;
    const quarters = (((draw.degrees % 360) + 360) % 360) / 90;
    const fits = options.expand || options.crop || size.height === size.width;
    // As Pillow does, and for the same reason: a turn by quarters needs no sampling.
    if (quarters % (fits ? 1 : 2) === 0) {
      plan.turn(quarters);
      return;
    }
    const turned = options.expand
      ? expandedRotation(size, draw.degrees)
      : options.crop
        ? inscribedRotation(size, draw.degrees)
        : { size, matrix: rotationMatrix(size, draw.degrees) };
    plan.warp(turned.matrix, turned.size, toWarp(options));
  },
});
