import type { PixelMemory } from "../memory/PixelMemory.ts";
import { exp } from "../portable/exp.ts";

/** A distribution over counts as thresholds for a random 32-bit word: the count is `low` plus the first one above the word. */
export interface CountTable {
  readonly low: number;
  /** Ascending; the last one is 2^32 - 1. */
  readonly thresholds: readonly number[];
}

const WORDS = 2 ** 32;

/** Writes a table as the noise kernels read it. */
export function placeCountTable(memory: PixelMemory, { thresholds }: CountTable): number {
  const at = memory.allocate(64 + 4 * thresholds.length);
  const guide = new Uint16Array(memory.bytes.buffer, at, 32);
  let first = 0;
  for (let part = 0; part < 32; part++) {
    while ((thresholds[first] as number) <= part * 2 ** 27) first++;
    guide[part] = first;
  }
  memory.words.set(thresholds, at / 4 + 16);
  return at;
}

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
    // What is left could not be drawn.
    if (threshold === WORDS - 1) return { low, thresholds };
  }
}
