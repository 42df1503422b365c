import { LEAST_SUPPORT } from "@mixwell/loss";
import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { add, divide, exp, greater, log, multiply, where } from "../../operator/expressions.ts";
import { logOnePlus } from "../nearZero.ts";

/** [N,K] each. */
export interface TemperedPowers {
  /** ln p; LEAST_SUPPORT bounds it from below where p is 0, for t < 1. */
  readonly logarithms: Value;
  readonly p: Value;
  /** p^t. */
  readonly slopes: Value;
  /** Where p is above 0; absent where it is so everywhere. */
  readonly inside?: Value;
}

/**
 * Whether c = 1 + (t-1) nu is kept as c - 1: near t = 1 it is all but 1 and would lose its digits. Farther away, c itself
 * can be all but 0 (t < 1) and would lose them as c - 1.
 */
export const nearOne = (t: number): boolean => Math.abs(t - 1) < 0.1;

/** What c is kept as where nu = 0. */
export const originOf = (t: number): number => (nearOne(t) ? 0 : 1);

/**
 * exp_t(-(z + nu)) = max(0, c + (t-1) z)^(-1/(t-1)) with c = 1 + (t-1) nu.
 * @param offsets [N,K] (t-1) z
 * @param shift [N,1] c, or c - 1 near t = 1
 * @param t t2, not 1
 */
export function temperedPowers(offsets: Value, shift: Value | number, t: number): TemperedPowers {
  const moved = add(offsets, shift);
  const open = nearOne(t) ? add(moved, 1) : moved;
  const base = t < 1 ? apply("Max", [open, LEAST_SUPPORT]) : open;
  const logarithms = multiply(nearOne(t) ? logOnePlus(moved, base) : log(base), 1 / (1 - t));
  if (t > 1) {
    const p = exp(logarithms);
    return { logarithms, p, slopes: divide(p, base) };
  }
  const inside = greater(open, 0);
  const p = where(inside, exp(logarithms), 0);
  return { logarithms, p, slopes: divide(p, base), inside };
}
