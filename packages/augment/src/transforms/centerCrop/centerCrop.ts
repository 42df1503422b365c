import { checkLength } from "../../option/checkLength.ts";
import { fillOption, toColor } from "../../option/fill.ts";
import { sizeOption, toSize } from "../../option/size.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** torchvision's CenterCrop; an image that is too small is padded with `fill`. */
export const centerCrop = defineTransform({
  type: "centerCrop",
  doc: "Keeps a rectangle of fixed size at the centre.",
  options: { size: sizeOption, fill: fillOption },
  check(options, where) {
    checkLength(options.size, [1, 2], "size", where);
    checkLength(options.fill, [1, 3], "fill", where);
  },
  outputSize: (options) => toSize(options.size),
  minimumSize: (_options, input) => input,
  plan(options, _draw, plan) {
    const size = toSize(options.size);
    const image = plan.size;
    const top = centeredStart(image.height, size.height);
    const left = centeredStart(image.width, size.width);
    plan.crop(top, left, size, toColor(options.fill));
  },
});

/** Where the middle `kept` of `length` pixels start, with torchvision's two roundings: one to crop, one to pad. */
function centeredStart(length: number, kept: number): number {
  return kept <= length ? roundHalfEven((length - kept) / 2) : -Math.floor((kept - length) / 2);
}
