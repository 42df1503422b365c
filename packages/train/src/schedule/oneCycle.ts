/** Options of the one-cycle policy, with the names and defaults of PyTorch's `OneCycleLR`. */
export interface OneCycleOptions {
  /** Share of the steps in which the learning rate rises; default 0.3. */
  readonly pctStart?: number | undefined;
  /** The first learning rate is the largest divided by this; default 25. */
  readonly divFactor?: number | undefined;
  /** The last learning rate is the first divided by this; default 10,000. */
  readonly finalDivFactor?: number | undefined;
}

/**
 * The one-cycle policy of Smith and Topin, "Super-convergence" (2018), as PyTorch's `OneCycleLR` with two phases and cosine
 * annealing computes it.
 *
 * @param step from 0; the largest learning rate comes at `pctStart * totalSteps - 1`, the smallest at `totalSteps - 1`
 * @returns a factor on the largest learning rate, in 0..1; 1 where there is a single step, so that it trains
 */
export function oneCycleFactor(step: number, totalSteps: number, options: OneCycleOptions = {}): number {
  const { divFactor = 25, finalDivFactor = 1e4 } = options;
  const first = 1 / divFactor;
  return cycle(step, totalSteps, options.pctStart, first, 1, first / finalDivFactor);
}

/** Momentum cycled against the learning rate: from `highest` to `lowest` in the rise, and back in the fall. */
export interface MomentumCycle extends Pick<OneCycleOptions, "pctStart"> {
  /** Momentum at the largest learning rate; PyTorch's `base_momentum`, 0.85. */
  readonly lowest: number;
  /** Momentum at both ends; PyTorch's `max_momentum`, 0.95. */
  readonly highest: number;
}

/** The momentum that belongs to a step of the one-cycle policy when momentum is cycled, as `OneCycleLR` does. */
export function oneCycleMomentum(step: number, totalSteps: number, options: MomentumCycle): number {
  return cycle(step, totalSteps, options.pctStart, options.highest, options.lowest, options.highest);
}

function cycle(
  step: number,
  totalSteps: number,
  pctStart: number | undefined,
  start: number,
  peak: number,
  end: number,
): number {
  const last = totalSteps - 1;
  if (last <= 0) return peak;
  const top = (pctStart ?? 0.3) * totalSteps - 1;
  if (step <= top) return top === 0 ? peak : anneal(start, peak, step / top);
  return top >= last ? peak : anneal(peak, end, (Math.min(step, last) - top) / (last - top));
}

function anneal(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
}
