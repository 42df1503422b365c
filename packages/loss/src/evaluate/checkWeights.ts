import { checkWeight, MixwellError } from "@mixwell/core";

/**
 * Checks weights of samples: one each, finite and at least 0.
 * @throws MixwellError TARGETS_INVALID
 */
export function checkWeights(weights: ArrayLike<number>, count: number): void {
  if (weights.length !== count) {
    throw new MixwellError({
      code: "TARGETS_INVALID",
      expected: `${count} numbers, one a sample`,
      name: "weights",
      received: weights.length,
    });
  }
  for (let i = 0; i < count; i++) checkWeight(weights[i] as number, `weight ${i}`);
}
