import { fieldKernels } from "../../kernel/field/fieldKernels.ts";
import { checkRemap, planRemap, remapOptions } from "../../option/remap.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * Albumentations' OpticalDistortion around the image's centre. "camera" is OpenCV's model with a focal length of width and
 * height: distances times 1 + k r^2 + k r^4, with r in parts of width and height. "fisheye": distances times 1 + k r^2, with r
 * in parts of half the longer side. Positive k pulls the image in (barrel), negative k pushes it out (pincushion).
 */
export const opticalDistortion = defineTransform({
  type: "opticalDistortion",
  doc: "Bends straight lines as a lens does.",
  options: {
    distortLimit: {
      type: "range",
      minimum: -1,
      maximum: 1,
      default: [-0.3, 0.3],
      doc: "k, drawn evenly",
    },
    mode: {
      type: "choice",
      choices: ["camera", "fisheye"],
      default: "camera",
      doc: "the model of the lens",
    },
    ...remapOptions,
  },
  check: (options, where) => checkRemap(options, where),
  outputSize: (_options, input) => input,
  draw: ({ distortLimit }, _size, stream) => ({ k: stream.between(...distortLimit) }),
  plan(options, { k }: { k: number }, plan) {
    const { height, width } = plan.size;
    const half = Math.max(height, width) / 2;
    const [ax, ay, k2] = options.mode === "camera" ? [1 / width, 1 / height, k] : [1 / half, 1 / half, 0];
    planRemap("opticalDistortion", options, plan, (engine) => {
      const { radial } = engine.use(fieldKernels);
      return (y, xs, ys) => radial(xs, ys, width, y, (width - 1) / 2, (height - 1) / 2, ax, ay, k, k2);
    });
  },
});
