import { type CheckedLossSpec, smoothedMasses } from "@mixwell/loss";
import type { Value } from "../../graph/Value.ts";
import { add, multiply, reshape } from "../../operator/expressions.ts";
import type { RowTargets } from "./RowTargets.ts";

/**
 * Targets from dense rows, smoothed.
 * @param targets float32 [N,K] from 0 to 1
 * @param weights float32 [N], one a sample
 */
export function denseTargets(spec: CheckedLossSpec, targets: Value, weights: Value): RowTargets {
  const [batch, classes] = targets.shape as [number, number];
  const { on, off } = smoothedMasses(spec.smoothing, spec.smoothingConvention, classes);
  const smoothed = spec.smoothing === 0 ? targets : add(multiply(targets, on - off), off);
  const mass = reshape(weights, [batch, 1]);
  return {
    mass,
    weigh: (f) => multiply(f === undefined ? smoothed : f.ofValue(smoothed), mass),
  };
}
