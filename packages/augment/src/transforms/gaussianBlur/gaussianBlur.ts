import { separableFilter } from "../../filter/separableFilter.ts";
import { gaussianWeights } from "../../filter/weights.ts";
import { checkKernelSizes } from "../../option/kernelSize.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * torchvision's GaussianBlur, or OpenCV's where the size of the kernel comes from sigma: a sampled, normalised Gaussian of the
 * image mirrored at its edges. Within one level of the convolution in float64.
 */
export const gaussianBlur = defineTransform({
  type: "gaussianBlur",
  doc: "Blurs with a Gaussian kernel.",
  options: {
    sigma: {
      type: "range",
      minimum: 0.01,
      maximum: 40,
      unit: "pixels",
      default: [0.1, 2],
      doc: "standard deviation of the kernel, drawn evenly",
    },
    kernelSize: {
      type: "number",
      minimum: 0,
      maximum: 255,
      integer: true,
      unit: "pixels",
      default: 0,
      doc: "odd side of the kernel; 0 follows sigma: 6 sigma + 1, rounded, and made odd",
    },
  },
  check({ kernelSize }, where) {
    if (kernelSize > 0) checkKernelSizes([kernelSize], where);
  },
  outputSize: (_options, input) => input,
  draw: ({ sigma }, _size, stream) => ({ sigma: stream.between(...sigma) }),
  plan({ kernelSize }, { sigma }: { sigma: number }, plan) {
    const side = kernelSize > 0 ? kernelSize : Math.round(6 * sigma + 1) | 1;
    const radius = side >> 1;
    if (radius > 0) plan.whole(separableFilter("gaussianBlur", plan.size, gaussianWeights(sigma, radius)));
  },
});
