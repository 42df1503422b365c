import type { Value } from "../../graph/Value.ts";

/** A function of one target, for numbers and for nodes. */
export interface TargetFunction {
  readonly ofNumber: (target: number) => number;
  readonly ofValue: (target: Value) => Value;
}

/**
 * The smoothed targets y_im of every sample with their weights w_im. A loss that is a sum of f(y) g(z) needs no more of
 * them than sum_m w_im f(y_imk), whatever they were made from.
 */
export interface RowTargets {
  /** [N,1] sum_m w_im. */
  readonly mass: Value;
  /** [N,K] sum_m w_im f(y_imk); of the targets themselves without f. */
  weigh(f?: TargetFunction): Value;
}
