import type { NoiseKind } from "./data/flipLabels.ts";

/** The two losses of a panel. */
export type LossName = "logistic" | "biTempered";

/** What is measured of one trained network. */
export interface Measures {
  /** Share of fresh points, with their true classes, that it gets right. */
  readonly accuracy: number;
  /** Mean distance of its boundary from the middle of the gap, in units of the plane; null where it has none. */
  readonly boundaryDistance: number | null;
  /** Share of the plane's disc to which it gives another class than the network of the same start without noise. */
  readonly changedShare: number | null;
  /** Mean probability that it gives to the true class of flipped training points; null where none is flipped. */
  readonly flippedProbability: number | null;
}

/** One training. */
export interface Trial extends Measures {
  readonly kind: NoiseKind;
  /** 0 without noise. */
  readonly rate: number;
  readonly loss: LossName;
  readonly seed: number;
  /** Before the last step. */
  readonly finalLoss: number;
}

/**
 * A training has failed where the loss is no number or fewer points are right than this. No straight line through the plane gets
 * more than 68 % right: such a network has not found that the disc is enclosed, or has lost it to the noise.
 */
export const FAILED_BELOW = 0.75;

export function hasFailed({ accuracy, finalLoss }: Pick<Trial, "accuracy" | "finalLoss">): boolean {
  return !Number.isFinite(finalLoss) || accuracy < FAILED_BELOW;
}
