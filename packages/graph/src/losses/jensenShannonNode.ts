import { MixwellError } from "@mixwell/core";
import { LEAST_MIXTURE } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { apply } from "../operator/apply.ts";
import { add, exp, log, multiply, reduce, reshape, subtract } from "../operator/expressions.ts";

/**
 * Jensen-Shannon divergence between the softmax of several views of the same images, the consistency term of AugMix. AugMix
 * adds 12 times this to the cross-entropy of the clean view. The eager twin is `evaluateJensenShannon` of @mixwell/loss.
 *
 * @param views for each of at least two views its logits, float32 [N,K]
 * @param weights float32 [N], one a sample; all 1 without them
 * @returns the scalar mean over the samples
 * @throws MixwellError VIEWS_INVALID
 */
export function jensenShannonNode(views: readonly Value[], weights?: Value): Value {
  const [first] = views;
  if (first === undefined || views.length < 2) {
    throw new MixwellError({
      code: "VIEWS_INVALID",
      expected: "at least two views",
      name: "the Jensen-Shannon divergence",
      received: views.length,
    });
  }
  const logarithms = views.map((view) => apply("LogSoftmax", [view], { axis: 1 }));
  const probabilities = logarithms.map(exp);
  const mixture = multiply(probabilities.reduce(add), 1 / views.length);
  const logMixture = log(apply("Max", [mixture, LEAST_MIXTURE]));
  const terms = logarithms
    .map((logarithm, v) => multiply(probabilities[v] as Value, subtract(logarithm, logMixture)))
    .reduce(add);
  const [batch] = first.shape as [number];
  const weighed = weights === undefined ? terms : multiply(terms, reshape(weights, [batch, 1]));
  return multiply(reduce("ReduceSum", weighed, [0, 1]), 1 / (views.length * batch));
}
