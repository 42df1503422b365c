import { sharpenKernels } from "../../kernel/sharpen/sharpenKernels.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * Pillow's ImageEnhance.Sharpness, bit for bit: a blend of the image smoothed by [1 1 1; 1 5 1; 1 1 1] / 13 with the image; the
 * outermost pixels stay.
 */
export const sharpness = defineTransform({
  type: "sharpness",
  doc: "Makes the image softer or sharper.",
  p: 0.5,
  options: {
    factor: {
      type: "range",
      minimum: 0,
      maximum: 10,
      default: [0.1, 1.9],
      doc: "factor of the sharpness, drawn evenly: 0 is smoothed, 1 changes nothing; the default is AutoAugment's",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ factor }, _size, stream) => ({ factor: stream.between(...factor) }),
  plan(_options, { factor }: { factor: number }, plan) {
    const { height, width } = plan.size;
    if (factor === 1 || height < 3 || width < 3) return;
    plan.whole({
      name: "sharpness",
      layout: "interleaved",
      height,
      width,
      run(engine, frame) {
        const result = engine.frameBeside(frame, frame, "interleaved");
        engine.use(sharpenKernels).sharpen(frame.at, result.at, 3 * width, height, 3, factor);
        return result;
      },
    });
  },
});
