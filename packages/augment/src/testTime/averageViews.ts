import { MixwellError } from "@mixwell/core";
import { exp } from "../portable/exp.ts";

/**
 * The mean of a model's answers to several views of one image.
 * @param views the logits [classes] of each view
 * @param of what is averaged: `logits` gives mean logits, `probabilities` the mean of each view's softmax
 * @throws MixwellError VIEWS_INVALID where there is no view, or views have different lengths
 */
export function averageViews(
  views: readonly ArrayLike<number>[],
  of: "logits" | "probabilities" = "probabilities",
): Float64Array {
  const length = views[0]?.length;
  if (length === undefined || views.some((view) => view.length !== length)) {
    throw new MixwellError({
      code: "VIEWS_INVALID",
      expected: "at least one view, and as many logits for each",
      name: "views",
      received: views.map((view) => view.length),
    });
  }
  const mean = new Float64Array(length);
  for (const view of views) {
    const values = of === "logits" ? view : softmax(view);
    for (let i = 0; i < length; i++) mean[i] = (mean[i] as number) + (values[i] as number) / views.length;
  }
  return mean;
}

function softmax(logits: ArrayLike<number>): Float64Array {
  let highest = -Infinity;
  for (let i = 0; i < logits.length; i++) highest = Math.max(highest, logits[i] as number);
  // Below e^-700 nothing is left of a share.
  const shares = Float64Array.from(logits, (logit) => exp(Math.max(logit - highest, -700)));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
