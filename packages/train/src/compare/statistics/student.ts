import type { RandomStream } from "@mixwell/core";

/**
 * The probability that Student's t lies within -t and t (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).
 * @param freedom degrees of freedom, a whole number >= 1
 */
export function studentWithin(t: number, freedom: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(freedom));
  const odd = freedom % 2 === 1;
  const square = Math.cos(angle) ** 2;
  let term = odd ? Math.cos(angle) : 1;
  let sum = 0;
  for (let k = odd ? 1 : 0; k <= freedom - 2; k += 2) {
    sum += term;
    term *= (square * (k + 1)) / (k + 2);
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/** The t for which `studentWithin` is the given probability, in (0, 1): 12.706 for 0.95 and one degree of freedom. */
export function studentQuantile(within: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (studentWithin(high, freedom) < within) high *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (studentWithin(middle, freedom) < within) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A draw of Student's t. */
export function drawStudent(random: RandomStream, freedom: number): number {
  const normal = random.normal();
  let chiSquared = 0;
  for (let i = 0; i < freedom; i++) chiSquared += random.normal() ** 2;
  return normal / Math.sqrt(chiSquared / freedom);
}
