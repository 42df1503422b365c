import { checkOptions, MixwellError, type OptionTable } from "@mixwell/core";
import type { CheckedLossSpec, LossSpec } from "./LossSpec.ts";
import { lossOptions } from "./lossOptions.ts";

/**
 * Checks a loss that came as JSON and fills in its defaults.
 * @param spec a LossSpec, not trusted to be one
 * @param classes K, at least 2; binary cross-entropy takes 1 as well
 * @throws MixwellError CLASSES_INVALID, LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function checkLossSpec(spec: unknown, classes: number): CheckedLossSpec {
  const { type, ...given } = typeof spec === "object" && spec !== null ? (spec as { type?: unknown }) : {};
  if (!isLossType(type)) {
    const known = Object.keys(lossOptions).map((name) => JSON.stringify(name));
    throw new MixwellError({
      code: "LOSS_UNKNOWN",
      expected: `a loss whose type is one of ${known.join(", ")}`,
      name: "loss",
      received: spec,
    });
  }
  const fewest = type === "binaryCrossEntropy" ? 1 : 2;
  if (!Number.isInteger(classes) || classes < fewest) {
    throw new MixwellError({
      code: "CLASSES_INVALID",
      expected: `a whole number >= ${fewest}`,
      name: "classes",
      received: classes,
    });
  }
  const options = checkOptions(lossOptions[type] as OptionTable, given, `loss ${type}`);
  const weights = options["classWeights"] as readonly number[];
  if (weights.length !== 0 && weights.length !== classes) {
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: `${classes} numbers, one a class`,
      name: `option "classWeights" of loss ${type}`,
      received: weights,
    });
  }
  return { type, ...options } as CheckedLossSpec;
}

function isLossType(type: unknown): type is LossSpec["type"] {
  return typeof type === "string" && Object.hasOwn(lossOptions, type);
}
