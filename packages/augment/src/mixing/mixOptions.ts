import { MixwellError, type OptionDescriptor, type OptionTable } from "@mixwell/core";
import type { MixMode, PartnerRule } from "./draw/drawPartners.ts";

/** Options that every mix has beside its own. */
export const commonOptions = {
  p: { type: "number", minimum: 0, maximum: 1, default: 1, doc: "how often it acts where it is chosen" },
  weight: {
    type: "number",
    minimum: 0,
    default: 1,
    doc: "how often it is chosen among several, relative to theirs",
  },
  warmup: {
    type: "number",
    minimum: 0,
    integer: true,
    unit: "epochs",
    default: 0,
    doc: "epochs at the start in which it does not act",
  },
} as const satisfies OptionTable;

/** The option `alpha` of mixes whose share comes from Beta(alpha, alpha). */
export function alphaOption(value: number) {
  return {
    type: "number",
    minimum: 0,
    maximum: 1000,
    default: value,
    doc: "the share of the own image comes from Beta(alpha, alpha): 1 is even, less is nearer to 0 and 1, more is nearer to a half; 0 mixes nothing",
  } as const satisfies OptionDescriptor;
}

/** Options of mixes of two images. */
export const pairOptions = {
  mode: {
    type: "choice",
    choices: ["batch", "pair", "image"] satisfies MixMode[],
    default: "batch",
    doc: "what is drawn once: one set of parameters for a batch, for each pair of images that have each other, or for each image",
  },
  partner: {
    type: "choice",
    choices: ["permutation", "reversal", "roll"] satisfies PartnerRule[],
    default: "permutation",
    doc: "the image to mix with: by a random order (random pairs in mode pair), from the other end of the batch, or the one before",
  },
} as const satisfies OptionTable;

/** @throws MixwellError OPTION_INVALID where pairs are asked for and images do not come in pairs */
export function checkPairing(
  options: { readonly mode: string; readonly partner: string },
  where: string,
): void {
  if (options.mode !== "pair" || options.partner !== "roll") return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "permutation or reversal, which make pairs,",
    name: `option "partner" of ${where} in mode pair`,
    received: options.partner,
  });
}
