import { RandomStream } from "@mixwell/core";
import type { CheckedMix } from "../checkMixes.ts";
import type { BatchSize } from "../createMixer.ts";
import type { BatchKey, MixDraw } from "../Mixer.ts";
import { drawParameters } from "./drawParameters.ts";
import { drawPartners } from "./drawPartners.ts";

/**
 * Draws for a batch. Choice, partners and parameters have streams of their own, so that mixes that draw differently still
 * have the same partners.
 */
export function drawBatch(
  steps: readonly CheckedMix[],
  size: BatchSize,
  { seed, epoch, step }: BatchKey,
): MixDraw {
  const stream = (use: string) => new RandomStream(seed, ["mix", epoch, step, use]);
  const choice = stream("choice");
  const spec = choose(steps, choice.uniform());
  const { mix, options, mode, partner, p, warmup } = steps[spec] as CheckedMix;
  const { type } = mix;
  const isAlone = size.batch === 1 && partner !== undefined;
  if (isAlone || epoch < warmup || !choice.chance(p)) {
    return { spec, type, applied: false, partners: [], parameters: {} };
  }
  const partners = partner === undefined ? [] : drawPartners(size.batch, partner, mode, stream("partners"));
  const parameters = drawParameters(mix, options, size, mode, partners, stream(type));
  return { spec, type, applied: true, partners, parameters };
}

/** The index that a number in [0, 1) falls on, of steps as wide as their weights. */
function choose(steps: readonly CheckedMix[], uniform: number): number {
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  let rest = uniform * total;
  for (const [i, { weight }] of steps.entries()) {
    if (rest < weight) return i;
    rest -= weight;
  }
  // Rounding may leave a little: the last one that has a weight takes it.
  return steps.findLastIndex(({ weight }) => weight > 0);
}
