import { checkLength } from "../../option/checkLength.ts";
import { fillOption, toColor } from "../../option/fill.ts";
import { sizeOption, toSize } from "../../option/size.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";
import { defineTransform } from "../../transform/Transform.ts";

export const places = ["topLeft", "topRight", "bottomLeft", "bottomRight", "center"] as const;

/** One of the crops of torchvision's FiveCrop; an image that is too small is padded on the far sides. */
export const cornerCrop = defineTransform({
  type: "cornerCrop",
  doc: "Keeps a rectangle of fixed size in a corner or at the centre.",
  options: {
    size: sizeOption,
    place: { type: "choice", choices: places, default: "topLeft", doc: "where the rectangle lies" },
    fill: fillOption,
  },
  check(options, where) {
    checkLength(options.size, [1, 2], "size", where);
    checkLength(options.fill, [1, 3], "fill", where);
  },
  outputSize: (options) => toSize(options.size),
  minimumSize: (_options, input) => input,
  plan({ size, place, fill }, _draw, plan) {
    const kept = toSize(size);
    const down = plan.size.height - kept.height;
    const across = plan.size.width - kept.width;
    const [top, left] =
      place === "center"
        ? [roundHalfEven(down / 2), roundHalfEven(across / 2)]
        : [place.startsWith("bottom") ? down : 0, place.endsWith("Right") ? across : 0];
    plan.crop(top, left, kept, toColor(fill));
  },
});
