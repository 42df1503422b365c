import { type CheckedLossSpec, smoothedMasses } from "@mixwell/loss";
import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { add, cast, multiply, reshape, sum } from "../../operator/expressions.ts";
import type { RowTargets } from "./RowTargets.ts";

/**
 * Targets from (label, weight) pairs: one-hot rows, smoothed, each weighed by its pair's weight and its label's class weight.
 * @param labels int64 [N,M]
 * @param weights float32 [N,M]
 */
export function pairTargets(
  spec: CheckedLossSpec,
  labels: Value,
  weights: Value,
  classes: number,
): RowTargets {
  const { graph } = labels;
  const [batch, pairs] = labels.shape as [number, number];
  const range = graph.constant(
    "int64",
    [1, 1, classes],
    Array.from({ length: classes }, (_, k) => k),
  );
  const hits = cast(apply("Equal", [reshape(labels, [batch, pairs, 1]), range]), "float32");
  let pairWeights = reshape(weights, [batch, pairs, 1]);
  if (spec.classWeights.length > 0) {
    const table = graph.constant("float32", [1, 1, classes], spec.classWeights);
    pairWeights = multiply(pairWeights, sum(multiply(hits, table), [2], true));
  }
  const { on, off } = smoothedMasses(spec.smoothing, spec.smoothingConvention, classes);
  const atLabels = sum(multiply(hits, pairWeights), [1]);
  const mass = sum(pairWeights, [1]);
  return {
    mass,
    weigh(f) {
      const [label, other] = f === undefined ? [on, off] : [f.ofNumber(on), f.ofNumber(off)];
      const extra = multiply(atLabels, label - other);
      return other === 0 ? extra : add(extra, multiply(mass, other));
    },
  };
}
