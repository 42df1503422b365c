import { aliasingFilters, filters } from "../../geometry/filter.ts";
import type { Size } from "../../image/Size.ts";
import { checkLength } from "../../option/checkLength.ts";
import { interpolationOption } from "../../option/interpolation.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * torchvision's Resize of a Pillow image, byte for byte. Bilinear without antialias is torchvision's Resize of a tensor with
 * `antialias=False`, up to rounding.
 */
export const resize = defineTransform({
  type: "resize",
  doc: "Scales the shorter side to a size and keeps the aspect ratio, or scales to [height, width].",
  options: {
    size: {
      type: "list",
      minimum: 1,
      maximum: 16384,
      integer: true,
      unit: "pixels",
      default: [256],
      doc: "length of the shorter side, or [height, width]",
    },
    interpolation: interpolationOption,
    antialias: {
      type: "boolean",
      default: true,
      doc: "whether to stretch the filter where the image shrinks; without it, pixels between the sampled ones are left out",
    },
  },
  check: (options, where) => checkLength(options.size, [1, 2], "size", where),
  outputSize(options, input) {
    return input === undefined && options.size.length === 1
      ? undefined
      : resizedSize(options.size, input ?? { height: 1, width: 1 });
  },
  minimumSize(options, input) {
    const size = resizedSize(options.size, input);
    return { height: Math.min(input.height, size.height), width: Math.min(input.width, size.width) };
  },
  plan(options, _draw, plan) {
    plan.resize(
      resizedSize(options.size, plan.size),
      (options.antialias ? filters : aliasingFilters)[options.interpolation],
    );
  },
});

/** torchvision's `_compute_resized_output_size`: the longer side is cut down to a whole number. */
function resizedSize(size: readonly number[], input: Size): Size {
  const first = size[0] as number;
  const second = size[1];
  if (second !== undefined) return { height: first, width: second };
  const { height, width } = input;
  return width <= height
    ? { height: Math.trunc((first * height) / width), width: first }
    : { height: first, width: Math.trunc((first * width) / height) };
}
