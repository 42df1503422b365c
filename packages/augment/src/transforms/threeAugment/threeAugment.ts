import { defineTransform } from "../../transform/Transform.ts";
import { colorJitter } from "../colorJitter/colorJitter.ts";
import { gaussianBlur } from "../gaussianBlur/gaussianBlur.ts";
import { grayscale } from "../grayscale/grayscale.ts";
import { solarize } from "../solarize/solarize.ts";

/**
 * 3-Augment of DeiT III (Touvron et al., 2022) as in the authors' code: one of greyscale, solarize at 128 and a Gaussian blur, each
 * as often as the others, then a jitter of brightness, contrast and saturation. Crop and flip are steps of their own.
 */
export const threeAugment = defineTransform({
  type: "threeAugment",
  doc: "Makes the image grey, solarizes or blurs it, then jitters its colours.",
  options: {
    colorJitter: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0.3,
      doc: "factors of brightness, contrast and saturation lie within 1 - this and 1 + this",
    },
    sigma: {
      type: "range",
      minimum: 0.01,
      maximum: 40,
      unit: "pixels",
      default: [0.1, 2],
      doc: "standard deviation of the blur, drawn evenly",
    },
  },
  outputSize: (_options, input) => input,
  draw({ colorJitter: width, sigma }, size, stream, view) {
    const range = [1 - width, 1 + width] as const;
    const ranges = { brightness: range, contrast: range, saturation: range, hue: [0, 0] as const };
    return {
      choice: stream.integer(3),
      sigma: stream.between(...sigma),
      ...colorJitter.draw?.(ranges, size, stream, view),
    };
  },
  plan(_options, draw: Readonly<Record<string, number>>, plan) {
    const { choice, sigma = 1 } = draw;
    if (choice === 0) grayscale.plan({}, {}, plan);
    else if (choice === 1) solarize.plan({}, { threshold: 128 }, plan);
    else gaussianBlur.plan({ kernelSize: 0 }, { sigma }, plan);
    if (!plan.fused) plan.endPass();
    colorJitter.plan({}, draw, plan);
  },
});
