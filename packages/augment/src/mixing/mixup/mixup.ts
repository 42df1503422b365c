import { mixingKernels, WEIGHT_UNIT } from "../../kernel/mixing/mixingKernels.ts";
import { drawBeta } from "../draw/drawBeta.ts";
import { defineMix } from "../Mix.ts";
import { alphaOption, checkPairing, pairOptions } from "../mixOptions.ts";

/**
 * Mixup (Zhang et al., 2017): x' = lambda x + (1 - lambda) x_partner, and labels alike. lambda is drawn in units of 1/16384, so
 * that pixels and labels weigh the same. The paper uses alpha 1 for CIFAR-10 and 0.2 for ImageNet.
 */
export const mixup = defineMix({
  type: "mixup",
  doc: "Adds two images by their shares.",
  options: { alpha: alphaOption(1), ...pairOptions },
  check: checkPairing,
  draw: ({ alpha }, _size, stream) => ({
    lambda: Math.round(drawBeta(alpha, stream) * WEIGHT_UNIT) / WEIGHT_UNIT,
  }),
  begin(_options, drawn: (i: number) => { lambda: number }, batch) {
    const { interpolate } = batch.engine.use(mixingKernels);
    return (i) => {
      const weight = Math.round(drawn(i).lambda * WEIGHT_UNIT);
      interpolate(batch.imageAt(i), batch.partnerAt(i), batch.result, batch.bytes, weight);
      return [weight / WEIGHT_UNIT, 1 - weight / WEIGHT_UNIT];
    };
  },
});
