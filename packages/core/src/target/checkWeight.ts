import { MixwellError } from "../error/MixwellError.ts";

/**
 * Checks the weight of a sample or of one of its labels: finite and at least 0.
 * @param name in the error, such as "weight 3"
 * @throws MixwellError TARGETS_INVALID
 */
export function checkWeight(weight: number, name: string): void {
  if (weight >= 0 && weight !== Number.POSITIVE_INFINITY) return;
  throw new MixwellError({
    code: "TARGETS_INVALID",
    expected: "a finite number >= 0",
    name,
    received: weight,
  });
}
