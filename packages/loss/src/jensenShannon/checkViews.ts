import { MixwellError } from "@mixwell/core";

/**
 * Checks that there are views to compare and one weight >= 0 a sample.
 * @returns N
 * @throws MixwellError VIEWS_INVALID, TARGETS_INVALID
 */
export function checkViews(
  views: readonly ArrayLike<number>[],
  classes: number,
  weights: ArrayLike<number> | undefined,
): number {
  const [first] = views;
  if (first === undefined || views.length < 2) {
    throw new MixwellError({
      code: "VIEWS_INVALID",
      expected: "at least two views",
      name: "the Jensen-Shannon divergence",
      received: views.length,
    });
  }
  const count = weights?.length ?? Math.floor(first.length / classes);
  for (let i = 0; i < (weights?.length ?? 0); i++) {
    const weight = weights?.[i] as number;
    if (!(weight >= 0) || weight === Number.POSITIVE_INFINITY) {
      throw new MixwellError({
        code: "TARGETS_INVALID",
        expected: "a finite number >= 0",
        name: `weight ${i}`,
        received: weight,
      });
    }
  }
  return count;
}
