import { logTemperedExponential, temperedLogarithm } from "./temperedLogarithm.ts";

/**
 * Of the tempered softmax p_k = exp_t(-(z_k + nu)), with z_k >= 0 how far a logit is below the largest: the nu >= 0 with
 * which they sum to 1. (The normalisation n of the paper is the largest logit + nu.)
 *
 * Newton's method on log_t(sum p) = 0 from nu = 0. For every t > 0 that function of nu falls and is convex: for t > 1,
 * (sum p)^(1-t) is a power mean of negative order of numbers linear in nu, hence concave, for t < 1 a norm, hence convex.
 * So the steps go up to the root without passing it, quadratically at last, in at most a dozen, and in one where t = 1
 * or all logits are equal. No nu beyond -log_t(1/K), that of equal logits, is needed.
 *
 * @param distances [K] z
 */
export function convergedNormalizer(distances: Float64Array, t: number): number {
  const bound = normalizerOfEqual(distances.length, t);
  let nu = 0;
  for (let step = 0; step < 100; step++) {
    const { sum, slope } = partition(distances, nu, t);
    const next = Math.min(bound, nu + (temperedLogarithm(Math.log(sum), t) * sum ** t) / slope);
    // Rounding has the last word: at the root the steps no longer go up.
    if (!(next > nu)) break;
    nu = next;
  }
  return nu;
}

/**
 * The same by the reference code's fixed rounds (google/bi-tempered-loss): its fixed point for t > 1, bisection for t < 1;
 * exact at t = 1.
 */
export function normalizerByRounds(distances: Float64Array, t: number, rounds: number): number {
  if (t === 1) return Math.log(partition(distances, 0, t).sum);
  return t > 1 ? fixedPoint(distances, t, rounds) : bisection(distances, t, rounds);
}

/**
 * The reference iterates Z = sum exp_t(x), x = x0 Z^(1-t), and takes n = -log_t(1/Z) from one more Z. Since its Z is (sum p)
 * (1 + (t-1) nu)^(1/(t-1)), that is Z^(t-1) = 1 + (t-1) nu for the next nu.
 */
function fixedPoint(distances: Float64Array, t: number, rounds: number): number {
  let nu = 0;
  for (let round = 0; round <= rounds; round++) {
    const growth = -temperedLogarithm(-Math.log(partition(distances, nu, t).sum), t);
    nu += (1 + (t - 1) * nu) * growth;
  }
  return nu;
}

function bisection(distances: Float64Array, t: number, rounds: number): number {
  let inside = 0;
  for (const distance of distances) if (distance < 1 / (1 - t)) inside++;
  let low = 0;
  let high = normalizerOfEqual(inside, t);
  for (let round = 0; round < rounds; round++) {
    const middle = (low + high) / 2;
    if (partition(distances, middle, t).sum < 1) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** -log_t(1/K): the normaliser of K equal logits, and the largest there is. */
function normalizerOfEqual(classes: number, t: number): number {
  return -temperedLogarithm(-Math.log(classes), t);
}

/** sum_k p_k, and its derivative -sum_k p_k^t with the sign turned. */
function partition(distances: Float64Array, nu: number, t: number): { sum: number; slope: number } {
  let sum = 0;
  let slope = 0;
  for (const distance of distances) {
    const p = Math.exp(logTemperedExponential(distance + nu, t));
    sum += p;
    // p^t, as p^(1-t) = 1 + (t-1)(z + nu).
    if (p > 0) slope += p / (1 + (t - 1) * (distance + nu));
  }
  return { sum, slope };
}
