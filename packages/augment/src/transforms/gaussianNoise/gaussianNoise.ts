import { noiseStep } from "../../noise/noiseStep.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * Independent normal numbers added to every value, clipped. The numbers depend on the drawn seed and on the place in the image
 * alone; they are rounded to a 32nd of a level and at most 4.86 standard deviations.
 */
export const gaussianNoise = defineTransform({
  type: "gaussianNoise",
  doc: "Adds normal noise.",
  options: {
    std: {
      type: "range",
      minimum: 0,
      maximum: 200,
      unit: "levels of 255",
      default: [5, 20],
      doc: "standard deviation, drawn evenly",
    },
    perChannel: {
      type: "boolean",
      default: true,
      doc: "noise of its own for each channel; else grey noise",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ std }, _size, stream) => ({ std: stream.between(...std), seed: stream.nextUint32() }),
  plan({ perChannel }, { std, seed }: { std: number; seed: number }, plan) {
    plan.point(
      noiseStep("gaussianNoise", (kernels, place, scratch) =>
        kernels.gaussian(...place, std, seed, perChannel ? 0 : 1, scratch),
      ),
    );
  },
});
