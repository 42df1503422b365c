import { MixwellError, type OptionDescriptor } from "@mixwell/core";

/** The option `weights` of the compositions that choose. */
export const weightsOption = {
  type: "list",
  minimum: 0,
  default: [],
  doc: "how often each of the transforms is chosen, in relation to the others; left out: all equally",
} as const satisfies OptionDescriptor;

/**
 * Refuses weights that are not one for each of `count` transforms, or of which fewer than `needed` are above 0.
 * @throws MixwellError OPTION_INVALID
 */
export function checkWeights(weights: readonly number[], count: number, needed: number, where: string): void {
  if (weights.length === 0) return;
  if (weights.length === count && weights.filter((weight) => weight > 0).length >= needed) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: `${count} weights, one for each transform, at least ${needed} of them above 0,`,
    name: `option "weights" of ${where}`,
    received: weights,
  });
}

/** The weights of `count` transforms; all 1 where none are given. */
export function fillWeights(weights: readonly number[], count: number): readonly number[] {
  return weights.length > 0 ? weights : new Array<number>(count).fill(1);
}
