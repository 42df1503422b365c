import type { RandomStream } from "@mixwell/core";

/** How images find their partners. */
export type PartnerRule = "permutation" | "reversal" | "roll";

/** Which images share their parameters. */
export type MixMode = "batch" | "pair" | "image";

/**
 * The partner of each image. An image may be its own: where a permutation leaves it, in the middle of a reversal, or as the odd
 * one out of random pairs.
 * @param mode for "pair" a permutation becomes random pairs, so that both images of one have each other
 */
export function drawPartners(
  count: number,
  rule: PartnerRule,
  mode: MixMode,
  stream: RandomStream,
): number[] {
  if (rule === "reversal") return Array.from({ length: count }, (_, i) => count - 1 - i);
  if (rule === "roll") return Array.from({ length: count }, (_, i) => (i + count - 1) % count);
  const order = Array.from(stream.permutation(count));
  if (mode !== "pair") return order;
  const partners = order.slice();
  for (let k = 0; k < count; k++) partners[order[k] as number] = order[k ^ 1] ?? (order[k] as number);
  return partners;
}
