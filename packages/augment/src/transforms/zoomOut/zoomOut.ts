import { checkLength } from "../../option/checkLength.ts";
import { fillOption, toColor } from "../../option/fill.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** What `zoomOut` drew. A type, not an interface, so that it counts as a flat record of numbers. */
type ZoomOutDraw = { top: number; left: number; height: number; width: number };

/** torchvision's RandomZoomOut, from SSD (Liu et al., 2016): the image at a random place of a larger canvas. */
export const zoomOut = defineTransform({
  type: "zoomOut",
  doc: "Puts the image at a random place of a larger canvas.",
  options: {
    sides: {
      type: "range",
      minimum: 1,
      maximum: 16,
      default: [1, 4],
      doc: "side of the canvas as a multiple of the image's, drawn evenly",
    },
    fill: fillOption,
  },
  p: 0.5,
  check: (options, where) => checkLength(options.fill, [1, 3], "fill", where),
  outputSize: () => undefined,
  draw({ sides }, size, stream): ZoomOutDraw {
    const ratio = stream.between(...sides);
    const height = Math.trunc(size.height * ratio);
    const width = Math.trunc(size.width * ratio);
    const top = Math.trunc((height - size.height) * stream.uniform());
    const left = Math.trunc((width - size.width) * stream.uniform());
    return { top, left, height, width };
  },
  plan({ fill }, draw, plan) {
    plan.crop(-draw.top, -draw.left, draw, toColor(fill));
  },
});
