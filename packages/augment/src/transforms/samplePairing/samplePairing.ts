import { blendKernels } from "../../kernel/blend/blendKernels.ts";
import { loadPartner } from "../../partner/loadPartner.ts";
import type { Plan } from "../../plan/Plan.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * SamplePairing (Inoue, 2018): the average with another image of the training set, whose label does not count. AutoAugment
 * uses weights up to 0.4. Mixed as Pillow's `Image.blend` does.
 */
export const samplePairing = defineTransform({
  type: "samplePairing",
  doc: "Mixes the image with another one, which is resized to its size.",
  options: {
    weight: {
      type: "range",
      minimum: 0,
      maximum: 1,
      default: [0.5, 0.5],
      doc: "weight of the other image, drawn evenly",
    },
  },
  outputSize: (_options, input) => input,
  partners: () => 1,
  draw: ({ weight }, _size, stream) => ({ weight: stream.between(...weight) }),
  plan(_options, draw: { weight: number }, plan) {
    planSamplePairing(draw.weight, 0, plan);
  },
});

/** Plans the mix with the i-th partner of the present step. */
export function planSamplePairing(weight: number, i: number, plan: Plan): void {
  const partner = plan.partner(i);
  const { height, width } = plan.size;
  plan.whole({
    name: "sample pairing",
    layout: "planar",
    height,
    width,
    run(engine, frame) {
      const other = loadPartner(engine, partner, frame);
      const { blend } = engine.use(blendKernels);
      for (let c = 0; c < 3; c++)
        blend(frame.at + c * frame.plane, other.at + c * other.plane, height * width, weight);
      return frame;
    },
  });
}
