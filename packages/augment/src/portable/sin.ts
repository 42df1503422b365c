const TWO_OVER_PI = 0.6366197723675814;

/** The first 33 bits of pi / 2, so that products with up to 20 bits are exact, and what is left of it. */
const QUARTER_HIGH = 1.5707963267341256;
const QUARTER_LOW = 6.077100506506192e-11;

/** Coefficients of x^3, x^5, ... and of x^4, x^6, ...: fdlibm's k_sin.c and k_cos.c (Sun Microsystems, 1993). */
const SINE = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6,
  -2.5050760253406863e-8, 1.58969099521155e-10,
] as const;
const COSINE = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7,
  2.087572321298175e-9, -1.1359647557788195e-11,
] as const;

/**
 * Sine of `x` radians for |x| <= 1e5 from additions and products alone, so that it gives the same bits on every machine
 * (engines may compute `Math.sin` differently). Within 5e-16 of the true value.
 */
export function sin(x: number): number {
  const quarters = Math.round(x * TWO_OVER_PI);
  const rest = reduce(x, quarters);
  const value = (quarters & 1) === 0 ? sineOf(rest) : cosineOf(rest);
  return (quarters & 2) === 0 ? value : -value;
}

/** Cosine of `x` radians; otherwise as `sin`. */
export function cos(x: number): number {
  const quarters = Math.round(x * TWO_OVER_PI);
  const rest = reduce(x, quarters);
  const value = (quarters & 1) === 0 ? cosineOf(rest) : sineOf(rest);
  return ((quarters + 1) & 2) === 0 ? value : -value;
}

/** `x` less so many quarter turns, in [-pi/4, pi/4]: Cody and Waite's reduction. */
function reduce(x: number, quarters: number): number {
  return x - quarters * QUARTER_HIGH - quarters * QUARTER_LOW;
}

function sineOf(x: number): number {
  const square = x * x;
  return x + x * square * polynomial(SINE, square);
}

function cosineOf(x: number): number {
  const square = x * x;
  return 1 - square / 2 + square * square * polynomial(COSINE, square);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] as number);
  return sum;
}
