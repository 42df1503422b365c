import { type CheckedCrossEntropySpec, smoothedMasses } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { add, cast, multiply, negate, reduce, reshape, sum } from "../operator/expressions.ts";

/**
 * Softmax cross-entropy over (label, weight) pairs as nodes: mean_i sum_m w_im * classWeight(y_im) * l(z_i, smooth(y_im)).
 * The eager twin is `evaluateLoss` of @mixwell/loss.
 *
 * @param logits float32 [N,K]
 * @param labels int64 [N,M]
 * @param weights float32 [N,M]
 * @returns the scalar loss
 */
export function crossEntropy(
  spec: CheckedCrossEntropySpec,
  logits: Value,
  labels: Value,
  weights: Value,
): Value {
  const graph = logits.graph;
  const [batch, classes] = logits.shape as [number, number];
  const pairs = labels.shape[1] as number;
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
  const smoothed = off === 0 ? multiply(hits, on) : add(multiply(hits, on - off), off);
  const target = sum(multiply(smoothed, pairWeights), [1]);
  const likelihood = multiply(apply("LogSoftmax", [logits], { axis: 1 }), target);
  return multiply(negate(reduce("ReduceSum", likelihood, [0, 1])), 1 / batch);
}
