const PARTS = 64;
const LOWEST = -708;
/** Added and taken off again, it rounds a number to a whole one. */
const ROUNDER = 1.5 * 2 ** 52;
/** ln 2 / 64 in two pieces; the first has trailing zero bits, so that its product with a whole number is exact. */
const STEP_HIGH = 0.010830424695086549;
const STEP_LOW = 1.162596423439437e-12;

/** 2^(j/64) for j = 0 .. 63. */
const FRACTIONS = Float64Array.from({ length: PARTS }, (_, j) => 2 ** (j / PARTS));
/** 2^-i for i = 0 .. 1022. */
const POWERS = Float64Array.from({ length: 1023 }, (_, i) => 2 ** -i);

/**
 * e^x for finite x <= 0, where `Math.exp` is the bottleneck: to a relative error below 4e-16 down to x = -708, and e^-708,
 * about 3e-308, below that.
 *
 * x is split into a whole number of 64ths of ln 2, whose powers are tabled, and a rest of at most 0.0055, for which five
 * terms of the series are exact (Tang 1989).
 */
export function exponential(x: number): number {
  const clipped = Math.max(x, LOWEST);
  const steps = clipped * (PARTS / Math.LN2) + ROUNDER - ROUNDER;
  const rest = clipped - steps * STEP_HIGH - steps * STEP_LOW;
  const square = rest * rest;
  const series = rest + square * (1 / 2 + rest * (1 / 6)) + square * square * (1 / 24 + rest * (1 / 120));
  const whole = steps | 0;
  const fraction = FRACTIONS[whole & (PARTS - 1)] as number;
  return (fraction + fraction * series) * (POWERS[-(whole >> 6)] as number);
}
