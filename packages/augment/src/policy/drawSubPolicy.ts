import type { RandomStream } from "@mixwell/core";
import { drawOperation, type Scale } from "./drawOperation.ts";
import type { SubPolicy } from "./SubPolicy.ts";

/** Draws one of the sub-policies evenly, and which of its operations act. */
export function drawSubPolicy(
  subPolicies: readonly SubPolicy[],
  scale: Scale,
  stream: RandomStream,
): Record<string, number> {
  const subPolicy = stream.integer(subPolicies.length);
  const draw: Record<string, number> = { subPolicy };
  for (const [i, [name, probability, level = 0]] of (subPolicies[subPolicy] as SubPolicy).entries()) {
    if (stream.chance(probability)) drawOperation(draw, `${i}`, name, level, scale, stream);
  }
  return draw;
}

/** The most partner images that one of the sub-policies takes. */
export function countPartners(subPolicies: readonly SubPolicy[]): number {
  const counts = subPolicies.map(
    (operations) => operations.filter(([name]) => name === "samplePairing").length,
  );
  return Math.max(0, ...counts);
}
