import type { Value } from "../../graph/Value.ts";
import {
  add,
  cast,
  divide,
  greater,
  less,
  log,
  multiply,
  power,
  subtract,
  sum,
  where,
} from "../../operator/expressions.ts";
import { expMinusOne } from "../nearZero.ts";
import { nearOne, originOf, temperedPowers } from "./temperedPowers.ts";

/**
 * So many steps reach float32 for any logits, up to 10,000 classes and all t2 from 0.1 to 5. Most need four; logits of 1e4
 * at t2 = 2 need nine, and equal ones six where the step is on the plain logarithm.
 */
const stepsAt = (t: number): number => (nearOne(t) ? 6 : 10);

/**
 * The normaliser of a tempered softmax, as `temperedPowers` takes it.
 * @param offsets [N,K] (t-1) z, with z how far a logit is below the row's largest
 * @param rounds 0 converges; above 0 the reference code's fixed rounds
 * @returns [N,1]
 */
export function normalizer(offsets: Value, t: number, rounds: number): Value {
  if (rounds === 0) return converged(offsets, t);
  return t > 1 ? fixedPoint(offsets, t, rounds) : bisection(offsets, t, rounds);
}

/**
 * Newton's method on log_t(sum p) = 0, which goes up to the root from nu = 0 without passing it; see `convergedNormalizer` of
 * @mixwell/loss. Near t = 1, where log_t would lose its digits, and in the last step it is on ln(sum p) = 0.
 */
function converged(offsets: Value, t: number): Value {
  const steps = stepsAt(t);
  let shift: Value | number = originOf(t);
  for (let step = 1; step <= steps; step++) {
    const { p, slopes } = temperedPowers(offsets, shift, t);
    const total = sum(p, [1], true);
    const excess =
      nearOne(t) || step === steps
        ? multiply(multiply(log(total), total), t - 1)
        : subtract(power(total, t), total);
    shift = add(divide(excess, sum(slopes, [1], true)), shift);
  }
  return shift as Value;
}

/** As `normalizerByRounds` of @mixwell/loss: c becomes c (sum p)^(t-1). */
function fixedPoint(offsets: Value, t: number, rounds: number): Value {
  let shift: Value | number = originOf(t);
  for (let round = 0; round <= rounds; round++) {
    const total = sum(temperedPowers(offsets, shift, t).p, [1], true);
    shift = nearOne(t)
      ? add(multiply(expMinusOne(multiply(log(total), t - 1)), plusOne(shift)), shift)
      : multiply(power(total, t - 1), shift);
  }
  return shift as Value;
}

function plusOne(shift: Value | number): Value | number {
  return typeof shift === "number" ? shift + 1 : add(shift, 1);
}

/** Bisection between nu = 0 and that of equal logits, of which only those count that can have a probability above 0. */
function bisection(offsets: Value, t: number, rounds: number): Value {
  const count = sum(cast(greater(offsets, -1), "float32"), [1], true);
  let low: Value | number = originOf(t);
  let high = nearOne(t) ? expMinusOne(multiply(log(count), t - 1)) : power(count, t - 1);
  const middle = () => multiply(add(high, low), 0.5);
  for (let round = 0; round < rounds; round++) {
    const shift: Value = middle();
    const beyond = less(sum(temperedPowers(offsets, shift, t).p, [1], true), 1);
    high = where(beyond, shift, high);
    low = where(beyond, low, shift);
  }
  return middle();
}
