import { separableFilter } from "../../filter/separableFilter.ts";
import { gaussianWeights } from "../../filter/weights.ts";
import { blurKernels } from "../../kernel/blur/blurKernels.ts";
import { noiseKernels } from "../../kernel/noise/noiseKernels.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * ImageNet-C's glass blur (Hendrycks and Dietterich, ICLR 2019): a Gaussian blur, then pixels swapped one after the other, from
 * the bottom right, with one nearby, then the blur again. Here a pixel may move as far right and down as left and up; there the
 * largest step right and down is one less. Severities (sigma, maxDelta, iterations): (0.7, 1, 2), (0.9, 2, 1), (1, 2, 3),
 * (1.1, 3, 2), (1.5, 4, 2).
 */
export const glassBlur = defineTransform({
  type: "glassBlur",
  doc: "Shows the image as through frosted glass: pixels change places with others nearby.",
  options: {
    sigma: {
      type: "range",
      minimum: 0.01,
      maximum: 10,
      unit: "pixels",
      default: [0.5, 1],
      doc: "standard deviation of the blur before and after, drawn evenly",
    },
    maxDelta: {
      type: "number",
      minimum: 1,
      maximum: 32,
      integer: true,
      unit: "pixels",
      default: 2,
      doc: "how far a pixel may move along either axis",
    },
    iterations: {
      type: "number",
      minimum: 1,
      maximum: 10,
      integer: true,
      default: 2,
      doc: "how often every pixel is swapped",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ sigma }, _size, stream) => ({ sigma: stream.between(...sigma), seed: stream.nextUint32() }),
  plan({ maxDelta, iterations }, { sigma, seed }: { sigma: number; seed: number }, plan) {
    const { height, width } = plan.size;
    const radius = Math.max(1, Math.trunc(4 * sigma + 0.5));
    const weights = gaussianWeights(sigma, radius);
    plan.whole(separableFilter("glassBlur: blur", plan.size, weights));
    plan.whole({
      name: "glassBlur: swap",
      layout: "interleaved",
      height,
      width,
      run(engine, frame) {
        const words = engine.memory.allocate(4 * width + 64);
        const random = engine.use(noiseKernels);
        const { swapPixels } = engine.use(blurKernels);
        for (let round = 0; round < iterations; round++) {
          for (let y = height - 1; y >= 0; y--) {
            random.words(words, width, seed, round * height + y);
            swapPixels(frame.at, width, height, y, maxDelta, words);
          }
        }
        return frame;
      },
    });
    plan.whole(separableFilter("glassBlur: blur", plan.size, weights));
  },
});
