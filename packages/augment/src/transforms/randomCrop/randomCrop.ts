import { checkLength } from "../../option/checkLength.ts";
import { fillOption, toColor } from "../../option/fill.ts";
import { paddingOption, toSides } from "../../option/padding.ts";
import { sizeOption, toSize } from "../../option/size.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * torchvision's RandomCrop with `pad_if_needed=True`: pads, then keeps a rectangle at a place drawn evenly. An image that is
 * still too small is padded by what is missing on both sides, so that every image gives a result.
 */
export const randomCrop = defineTransform({
  type: "randomCrop",
  doc: "Keeps a rectangle of fixed size at a random place, after padding.",
  options: {
    size: sizeOption,
    padding: paddingOption,
    fill: fillOption,
  },
  check(options, where) {
    checkLength(options.size, [1, 2], "size", where);
    checkLength(options.padding, [1, 2, 4], "padding", where);
    checkLength(options.fill, [1, 3], "fill", where);
  },
  outputSize: (options) => toSize(options.size),
  minimumSize: (_options, input) => input,
  draw(options, image, stream) {
    const size = toSize(options.size);
    const [left, top, right, bottom] = toSides(options.padding);
    const height = top + image.height + bottom;
    const width = left + image.width + right;
    const missingHeight = Math.max(size.height - height, 0);
    const missingWidth = Math.max(size.width - width, 0);
    return {
      top: stream.integer(height + 2 * missingHeight - size.height + 1) - missingHeight - top,
      left: stream.integer(width + 2 * missingWidth - size.width + 1) - missingWidth - left,
    };
  },
  plan(options, draw: { top: number; left: number }, plan) {
    plan.crop(draw.top, draw.left, toSize(options.size), toColor(options.fill));
  },
});
