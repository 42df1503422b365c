import { type Tap, tapsFilter } from "../../filter/tapsFilter.ts";
import { gaussianWeights } from "../../filter/weights.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * ImageNet-C's defocus blur (Hendrycks and Dietterich, ICLR 2019): a disc, its stairs softened by a Gaussian of 3 x 3 taps up to
 * a radius of 8, and 5 x 5 above. Its severities are (radius, aliasBlur) (3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5).
 */
export const defocus = defineTransform({
  type: "defocus",
  doc: "Blurs as a lens out of focus does: every point becomes a disc.",
  options: {
    radius: {
      type: "range",
      minimum: 1,
      maximum: 32,
      integer: true,
      unit: "pixels",
      default: [3, 6],
      doc: "radius of the disc; every whole number in the range is drawn equally often",
    },
    aliasBlur: {
      type: "range",
      minimum: 0.05,
      maximum: 2,
      unit: "pixels",
      default: [0.1, 0.5],
      doc: "standard deviation that softens the disc's edge, drawn evenly",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ radius, aliasBlur }, _size, stream) => ({
    radius: radius[0] + stream.integer(radius[1] - radius[0] + 1),
    aliasBlur: stream.between(...aliasBlur),
  }),
  plan(_options, draw: { radius: number; aliasBlur: number }, plan) {
    plan.whole(tapsFilter("defocus", plan.size, discTaps(draw.radius, draw.aliasBlur)));
  },
});

/** The kernel of a softened disc: weights sum to 1. */
export function discTaps(radius: number, aliasBlur: number): Tap[] {
  const reach = radius <= 8 ? 1 : 2;
  const soft = gaussianWeights(aliasBlur, reach);
  const isDisc = (x: number, y: number) => x * x + y * y <= radius * radius;
  const taps: { x: number; y: number; weight: number }[] = [];
  const side = radius + reach;
  for (let y = -side; y <= side; y++) {
    for (let x = -side; x <= side; x++) {
      let weight = 0;
      for (let j = -reach; j <= reach; j++) {
        for (let i = -reach; i <= reach; i++) {
          if (isDisc(x + i, y + j)) weight += (soft[Math.abs(i)] as number) * (soft[Math.abs(j)] as number);
        }
      }
      if (weight > 0) taps.push({ x, y, weight });
    }
  }
  const total = taps.reduce((sum, { weight }) => sum + weight, 0);
  return taps.map((tap) => ({ ...tap, weight: tap.weight / total }));
}
