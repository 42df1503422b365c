import { MixwellError } from "@mixwell/core";
import type { CheckedLossSpec } from "../spec/LossSpec.ts";

/**
 * Checks dense targets [N, K]: numbers from 0 to 1, whole rows.
 * @throws MixwellError TARGETS_INVALID
 */
export function checkDenseTargets(targets: ArrayLike<number>, classes: number): void {
  if (targets.length % classes !== 0) {
    throw new MixwellError({
      code: "TARGETS_INVALID",
      expected: `rows of ${classes} numbers`,
      name: "targets",
      received: targets.length,
    });
  }
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i] as number;
    if (!(target >= 0 && target <= 1)) {
      throw new MixwellError({
        code: "TARGETS_INVALID",
        expected: "a number from 0 to 1",
        name: `target of class ${i % classes} of sample ${Math.floor(i / classes)}`,
        received: target,
      });
    }
  }
}

/**
 * Class weights belong to the label of a pair, and a dense target has none.
 * @throws MixwellError OPTION_INVALID
 */
export function refuseClassWeights(spec: CheckedLossSpec): void {
  if (spec.classWeights.length === 0) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "no class weights beside dense targets",
    name: `option "classWeights" of loss ${spec.type}`,
    received: spec.classWeights,
    remedy: "Give (label, weight) pairs, or leave the class weights out",
  });
}
