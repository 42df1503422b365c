import type { PairWeights } from "./Mix.ts";
import type { ImageBatch, MixedBatch } from "./Mixer.ts";

/**
 * Writes the (label, weight) pairs of a mixed image. A sample that does not count, such as padding, neither has weights nor
 * lends any to those whose partner it is.
 */
export function writePairs(
  { labels, weights }: ImageBatch,
  out: MixedBatch,
  pairs: 1 | 2,
  i: number,
  partner: number,
  [own, other]: PairWeights,
): void {
  const weight = weights[i] as number;
  out.labels[pairs * i] = labels[i] as number;
  out.weights[pairs * i] = weight * own;
  if (pairs === 1) return;
  out.labels[2 * i + 1] = labels[partner] as number;
  out.weights[2 * i + 1] = weight * (weights[partner] as number) * other;
}
