import { exp } from "../portable/exp.ts";

/** A distribution over counts as thresholds for a random 32-bit word: the count is `low` plus the first one above the word. */
export interface CountTable {
  readonly low: number;
  /** At least one, ascending. */
  readonly thresholds: readonly number[];
}

const WORDS = 2 ** 32;

/** The Poisson distribution of a rate of 0..690, to what 32 random bits can tell. */
export function poissonTable(rate: number): CountTable {
  let probability = exp(-rate);
  let sum = 0;
  let low = 0;
  const thresholds: number[] = [];
  for (let count = 0; ; count++) {
    if (count > 0) probability *= rate / count;
    sum += probability;
    const threshold = Math.min(WORDS - 1, Math.floor(sum * WORDS));
    if (threshold === 0) {
      low = count + 1;
      continue;
    }
    thresholds.push(threshold);
    // Past the mode, and what is left could not be drawn.
    if (count >= rate && probability * WORDS < 0.5) return { low, thresholds };
  }
}
