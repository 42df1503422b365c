import { noiseStep } from "../../noise/noiseStep.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * ImageNet-C's speckle noise: x + x n with normal n, clipped; its severities are 0.15, 0.2, 0.35, 0.45 and 0.6. The numbers
 * depend on the drawn seed and on the place in the image alone.
 */
export const speckle = defineTransform({
  type: "speckle",
  doc: "Multiplies by normal noise: the brighter, the noisier.",
  options: {
    std: {
      type: "range",
      minimum: 0,
      maximum: 1,
      default: [0.05, 0.25],
      doc: "standard deviation of the factor around 1, drawn evenly",
    },
    perChannel: {
      type: "boolean",
      default: true,
      doc: "noise of its own for each channel; else the same factor for all",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ std }, _size, stream) => ({ std: stream.between(...std), seed: stream.nextUint32() }),
  plan({ perChannel }, { std, seed }: { std: number; seed: number }, plan) {
    plan.point(
      noiseStep("speckle", (kernels, place, scratch) =>
        kernels.speckle(...place, std, seed, perChannel ? 0 : 1, scratch),
      ),
    );
  },
});
