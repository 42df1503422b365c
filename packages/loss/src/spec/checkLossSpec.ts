import { checkOptions, MixwellError } from "@mixwell/core";
import { crossEntropyOptions } from "../crossEntropy/options.ts";
import type { CheckedLossSpec } from "./LossSpec.ts";

/**
 * Checks a loss that came as JSON and fills in its defaults.
 * @param spec a LossSpec, not trusted to be one
 * @param classes K, at least 2
 * @throws MixwellError CLASSES_INVALID, LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function checkLossSpec(spec: unknown, classes: number): CheckedLossSpec {
  if (!Number.isInteger(classes) || classes < 2) {
    throw new MixwellError({
      code: "CLASSES_INVALID",
      expected: "a whole number >= 2",
      name: "classes",
      received: classes,
    });
  }
  const { type, ...given } = typeof spec === "object" && spec !== null ? (spec as { type?: unknown }) : {};
  if (type !== "crossEntropy") {
    throw new MixwellError({
      code: "LOSS_UNKNOWN",
      expected: 'a loss whose type is "crossEntropy"',
      name: "loss",
      received: spec,
    });
  }
  const options = checkOptions(crossEntropyOptions, given, "loss crossEntropy");
  const weights = options.classWeights;
  if (weights.length !== 0 && weights.length !== classes) {
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: `${classes} numbers, one a class`,
      name: 'option "classWeights" of loss crossEntropy',
      received: weights,
    });
  }
  return { type, ...options };
}
