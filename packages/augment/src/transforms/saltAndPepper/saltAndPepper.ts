import { noiseStep } from "../../noise/noiseStep.ts";
import { defineTransform } from "../../transform/Transform.ts";

const WORDS = 2 ** 32;

/**
 * Pixels that turn white or black as a whole, each by itself: how many do is random too, where Albumentations counts them out.
 */
export const saltAndPepper = defineTransform({
  type: "saltAndPepper",
  doc: "Turns single pixels white or black.",
  options: {
    amount: {
      type: "range",
      minimum: 0,
      maximum: 1,
      default: [0.01, 0.06],
      doc: "probability of a pixel to change, drawn evenly",
    },
    saltShare: {
      type: "range",
      minimum: 0,
      maximum: 1,
      default: [0.4, 0.6],
      doc: "how many of those turn white, drawn evenly",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ amount, saltShare }, _size, stream) => ({
    amount: stream.between(...amount),
    saltShare: stream.between(...saltShare),
    seed: stream.nextUint32(),
  }),
  plan(_options, draw: { amount: number; saltShare: number; seed: number }, plan) {
    const both = Math.min(WORDS - 1, Math.round(draw.amount * WORDS));
    const salt = Math.round(both * draw.saltShare);
    plan.point(
      noiseStep("saltAndPepper", (kernels, place, scratch) =>
        kernels.saltAndPepper(...place, salt, both, draw.seed, scratch),
      ),
    );
  },
});
