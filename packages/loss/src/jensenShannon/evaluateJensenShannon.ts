import { MixwellError } from "@mixwell/core";
import { checkLogits } from "../evaluate/checkLogits.ts";
import { checkWeights } from "../evaluate/checkWeights.ts";
import { logSoftmax } from "../softmax/logSoftmax.ts";
import { softmaxGradient } from "../softmax/softmaxGradient.ts";

/** Probabilities of the mixture count as at least this, as in the authors' code. */
export const LEAST_MIXTURE = 1e-7;

export interface JensenShannonEvaluation {
  /** The mean of `perSample`. */
  readonly loss: number;
  /** [N] */
  readonly perSample: Float64Array;
  /** The gradient of `loss` by the logits of each view, [N, K]. */
  readonly gradients: readonly Float64Array[];
}

/**
 * Jensen-Shannon divergence between the softmax of several views of the same images, the consistency term of AugMix
 * (Hendrycks et al., ICLR 2020; google-research/augmix): the mean over the views of KL(p_v || mean of all p). AugMix takes the
 * clean image and two mixed ones, and adds 12 times this to the cross-entropy of the clean one.
 *
 * @param views for each of at least two views its logits [N, K]
 * @param classes K
 * @param weights [N] one a sample, 0 for padding; all 1 by default. The mean divides by N all the same.
 * @throws MixwellError VIEWS_INVALID, LOGITS_INVALID, TARGETS_INVALID
 */
export function evaluateJensenShannon(
  views: readonly ArrayLike<number>[],
  classes: number,
  weights?: ArrayLike<number>,
): JensenShannonEvaluation {
  const [first] = views;
  if (first === undefined || views.length < 2) {
    throw new MixwellError({
      code: "VIEWS_INVALID",
      expected: "at least two views",
      name: "the Jensen-Shannon divergence",
      received: views.length,
    });
  }
  const count = Math.floor(first.length / classes);
  if (weights !== undefined) checkWeights(weights, count);
  for (const view of views) checkLogits(view, count, classes);
  const gradients = views.map(() => new Float64Array(count * classes));
  const perSample = new Float64Array(count);
  const logarithms = views.map(() => new Float64Array(classes));
  const mixture = new Float64Array(classes);
  for (let i = 0; i < count; i++) {
    const start = i * classes;
    const weight = weights === undefined ? 1 : (weights[i] as number);
    if (weight === 0) continue;
    mixture.fill(0);
    for (const [v, view] of views.entries()) {
      const row = logarithms[v] as Float64Array;
      logSoftmax(
        Float64Array.from({ length: classes }, (_, k) => view[start + k] as number),
        row,
      );
      for (let k = 0; k < classes; k++)
        mixture[k] = (mixture[k] as number) + Math.exp(row[k] as number) / views.length;
    }
    let divergence = 0;
    for (const [v, row] of logarithms.entries()) {
      const gradient = (gradients[v] as Float64Array).subarray(start, start + classes);
      for (let k = 0; k < classes; k++) {
        const p = Math.exp(row[k] as number);
        if (p === 0) continue;
        const mixed = mixture[k] as number;
        const excess = (row[k] as number) - Math.log(Math.max(mixed, LEAST_MIXTURE));
        divergence += (p * excess) / views.length;
        // A mixture that is bounded does not move with p; otherwise the parts of all views cancel the 1.
        const slope = mixed < LEAST_MIXTURE ? excess + 1 : excess;
        gradient[k] = (p * slope * weight) / (views.length * count);
      }
      softmaxGradient(gradient, row);
    }
    perSample[i] = weight * divergence;
  }
  return { loss: perSample.reduce((sum, loss) => sum + loss, 0) / count, perSample, gradients };
}
