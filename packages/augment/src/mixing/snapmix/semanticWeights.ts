import type { PairWeights } from "../Mix.ts";

/** What two images of one class weigh. */
export type SameLabelRule = "authors" | "single";

export interface SemanticParts {
  /** Share of the own map outside of the box; NaN where the map says nothing. */
  readonly own: number;
  /** Share of the partner's map inside of its box; NaN where the map says nothing. */
  readonly partner: number;
  /** Share of the image's area that the box takes. */
  readonly area: number;
  /** Given where both labels are the same. */
  readonly sameLabel: SameLabelRule | undefined;
}

/**
 * The weights of a SnapMix pair. The authors' code adds up the weights of equal labels before it looks for maps that say nothing,
 * so that such a pair then weighs by area, once.
 */
export function semanticWeights({ own, partner, area, sameLabel }: SemanticParts): PairWeights {
  const sum = own + partner;
  const [first, second] = sameLabel === "authors" ? [sum, sum] : [own, partner];
  return [Number.isNaN(first) ? 1 - area : first, Number.isNaN(second) ? area : second];
}
