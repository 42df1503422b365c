import { exp } from "../portable/exp.ts";

/** What kernels take as 1: weights have 14 bits. */
export const ONE = 16384;

/**
 * The middle weight and those to one side of a normalised, sampled Gaussian: OpenCV's getGaussianKernel and torchvision's
 * `_get_gaussian_kernel1d`.
 */
export function gaussianWeights(sigma: number, radius: number): number[] {
  const weights = Array.from({ length: radius + 1 }, (_, k) =>
    exp(Math.max(-700, (-0.5 * k * k) / sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + 2 * weight, -(weights[0] as number));
  return weights.map((weight) => weight / total);
}

/**
 * A symmetric kernel as whole numbers that sum to ONE. From the outside in, what rounding left over goes to the next weight,
 * so that the errors of many small weights do not add up.
 */
export function symmetricToFixed(weights: readonly number[]): Int16Array {
  const fixed = new Int16Array(Math.max(4, Math.ceil(weights.length / 2) * 2));
  let exact = 0;
  let given = 0;
  for (let k = weights.length - 1; k > 0; k--) {
    exact += (weights[k] as number) * ONE;
    fixed[k] = Math.round(exact - given);
    given += fixed[k] as number;
  }
  fixed[0] = ONE - 2 * given;
  return fixed;
}

/** Any kernel as whole numbers that sum to ONE: each is rounded together with what the ones before left over. */
export function toFixed(weights: readonly number[]): Int16Array {
  const fixed = new Int16Array(Math.ceil(weights.length / 2) * 2);
  let exact = 0;
  let given = 0;
  for (const [k, weight] of weights.entries()) {
    exact += weight * ONE;
    fixed[k] = Math.round(exact - given);
    given += fixed[k] as number;
  }
  return fixed;
}
